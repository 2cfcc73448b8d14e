def gradients(a, delta):
    delta[0] = 0
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.outer(a[l - 1], delta[l]))
        db.append(delta[l].copy())
    return dW, db
