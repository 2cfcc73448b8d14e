# truth: in place: `W[l] -= …` changes the caller's arrays
def sgd_step(W, b, dW, db, lam):
    for l in range(1, len(W)):
        W[l] -= lam * dW[l]
        b[l] -= lam * db[l]
    return W, b
