def gradients(a, delta):
    L = len(delta) - 1
    dW = [None] * (L + 1)
    db = [None] * (L + 1)
    for l in range(L, 0, -1):
        dW[l] = np.outer(delta[l], a[l - 1]).T
        db[l] = np.copy(delta[l])
        print(l, dW[l].shape)
    return dW, db
