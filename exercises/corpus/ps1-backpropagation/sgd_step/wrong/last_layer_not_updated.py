def sgd_step(W, b, dW, db, lam):
    W, b = list(W), list(b)
    for l in range(1, len(W) - 1):
        W[l] = W[l] - lam * dW[l]
        b[l] = b[l] - lam * db[l]
    return W, b
