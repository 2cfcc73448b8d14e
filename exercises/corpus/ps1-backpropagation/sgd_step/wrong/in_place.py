# truth: The numbers are right, but you change what was passed in. Make new arrays: W[l] - …, not W[l] -= ….
def sgd_step(W, b, dW, db, lam):
    for l in range(1, len(W)):
        W[l] -= lam * dW[l]
        b[l] -= lam * db[l]
    return W, b
