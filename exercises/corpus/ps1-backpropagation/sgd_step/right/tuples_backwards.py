def sgd_step(W, b, dW, db, lam):
    Wn, bn = (), ()
    for l in range(len(W) - 1, 0, -1):
        Wn = (np.add(W[l], np.multiply(-lam, dW[l])),) + Wn
        bn = (np.add(b[l], np.multiply(-lam, db[l])),) + bn
    return (None,) + Wn, (None,) + bn
