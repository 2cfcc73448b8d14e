def gradients(a, delta):
    dW, db = [None], [None]
    for l in range(1, len(delta)):
        dW.append(np.kron(a[l - 1], delta[l]).reshape(len(a[l - 1]), len(delta[l])))
        db.append(delta[l])
    return dW, db
