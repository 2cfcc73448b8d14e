# truth: the loop ends early: range(1, len(W) - 1) leaves the last layer as it is
def sgd_step(W, b, dW, db, lam):
    W_new = [None] + [w.copy() for w in W[1:]]
    b_new = [None] + [w.copy() for w in b[1:]]
    for l in range(1, len(W) - 1):
        W_new[l] -= lam * dW[l]
        b_new[l] -= lam * db[l]
    return W_new, b_new
