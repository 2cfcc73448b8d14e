# truth: two slips: b is made of W's gradient, and the last layer is left out
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = list(W), list(b)
    for l in range(1, len(W) - 1):
        W_new[l] = W[l] - lam * dW[l]
        b_new[l] = b[l] - lam * dW[l].mean(axis=0)
    return W_new, b_new
