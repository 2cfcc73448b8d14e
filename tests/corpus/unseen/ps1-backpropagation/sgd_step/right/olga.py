def sgd_step(W, b, dW, db, lam):
    W = list(W)
    b = list(b)
    for l in range(1, len(W)):
        W[l] = W[l] - lam * dW[l]
        b[l] = b[l] - lam * db[l]
    return W, b
