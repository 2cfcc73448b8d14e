# truth: index 0 of both lists is 0 where None belongs: `[0] * len(W)`
def sgd_step(W, b, dW, db, lam):
    W_new = [0] * len(W)
    b_new = [0] * len(b)
    for l in range(1, len(W)):
        W_new[l] = W[l] - lam * dW[l]
        b_new[l] = b[l] - lam * db[l]
    return W_new, b_new
