# truth: the biases are changed in place: `b[l] -= …`
def sgd_step(W, b, dW, db, lam):
    W_new = [None]
    for l in range(1, len(W)):
        W_new.append(W[l] - lam * dW[l])
        b[l] -= lam * db[l]
    return W_new, b
