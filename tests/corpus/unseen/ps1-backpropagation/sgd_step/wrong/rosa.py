# truth: two slips: plus for the biases, and no lam for the weights
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = [None], [None]
    for l in range(1, len(W)):
        W_new.append(W[l] - dW[l])
        b_new.append(b[l] + lam * db[l])
    return W_new, b_new
