def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        p = a[0] if len(a[0]) == len(a[l - 1]) else a[l - 1]
        dW.append(np.outer(p, delta[l]))
        db.append(delta[l])
    return dW, db
