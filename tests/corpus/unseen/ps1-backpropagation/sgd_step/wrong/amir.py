# truth: the copy is a shallow one: W.copy() copies the list, and `-=` changes the caller's arrays
def sgd_step(W, b, dW, db, lam):
    W_new = W.copy()
    b_new = b.copy()
    for l in range(1, len(W)):
        W_new[l] -= lam * dW[l]
        b_new[l] -= lam * db[l]
    return W_new, b_new
