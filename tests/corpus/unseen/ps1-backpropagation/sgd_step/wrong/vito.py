# truth: the None at index 0 is lost: the comprehension starts at layer 1
def sgd_step(W, b, dW, db, lam):
    W_new = [W[l] - lam * dW[l] for l in range(1, len(W))]
    b_new = [b[l] - lam * db[l] for l in range(1, len(W))]
    return W_new, b_new
