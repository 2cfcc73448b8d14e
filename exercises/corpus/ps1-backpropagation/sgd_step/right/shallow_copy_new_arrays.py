def sgd_step(W, b, dW, db, lam):
    W_new, b_new = list(W), list(b)
    for l in range(1, len(W)):
        W_new[l] = W[l] - lam * dW[l]
        b_new[l] = b[l] - lam * db[l]
    return W_new, b_new
