def sgd_step(W, b, dW, db, lam):
    nW = [None] + [(np.array(W[l]) - lam * np.array(dW[l])).tolist() for l in range(1, len(W))]
    nb = [None] + [(np.array(b[l]) - lam * np.array(db[l])).tolist() for l in range(1, len(b))]
    return nW, nb
