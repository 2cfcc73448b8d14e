def sgd_step(W, b, dW, db, lam):
    return [None] + [W[l] - lam * dW[l] for l in range(1, len(W))], [0] + [b[l] - lam * db[l] for l in range(1, len(b))]
