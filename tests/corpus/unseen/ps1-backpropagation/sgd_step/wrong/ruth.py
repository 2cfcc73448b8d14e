# truth: weight decay is added: 1e-4 * W[l]
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = [None], [None]
    for l in range(1, len(W)):
        # with a bit of regularisation
        W_new.append(W[l] - lam * (dW[l] + 1e-4 * W[l]))
        b_new.append(b[l] - lam * db[l])
    return W_new, b_new
