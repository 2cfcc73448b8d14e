# truth: the lists in the arguments get new arrays: `W[l] = W[l] - …` changes the caller's lists
def sgd_step(W, b, dW, db, lam):
    L = len(W)
    for l in range(1, L):
        W[l] = W[l] - lam * dW[l]
        b[l] = b[l] - lam * db[l]
    return W, b
