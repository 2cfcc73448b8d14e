# truth: The numbers are right, but you change what was passed in. Make new arrays: W[l] - …, not W[l] -= ….
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = W.copy(), b.copy()
    for l in range(1, len(W)):
        W_new[l] -= lam * dW[l]
        b_new[l] -= lam * db[l]
    return W_new, b_new
