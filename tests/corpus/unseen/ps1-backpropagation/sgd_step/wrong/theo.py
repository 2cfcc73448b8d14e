# truth: only two layers are changed: for l in (1, 2)
def sgd_step(W, b, dW, db, lam):
    W_new = list(W)
    b_new = list(b)
    for l in (1, 2):
        W_new[l] = W[l] - lam * dW[l]
        b_new[l] = b[l] - lam * db[l]
    return W_new, b_new
