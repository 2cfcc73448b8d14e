def sgd_step(W, b, dW, db, lam):
    W2, b2 = [None], [None]
    for l in range(1, len(W)):
        m, n = W[l].shape
        W2.append([[W[l][i, j] - lam * dW[l][i, j] for j in range(n)] for i in range(m)])
        b2.append([b[l][j] - lam * db[l][j] for j in range(n)])
    return W2, b2
