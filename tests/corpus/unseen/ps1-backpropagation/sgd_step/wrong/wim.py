# truth: lam is forgotten for the biases: `b[l] - db[l]`
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = [None], [None]
    for l in range(1, len(W)):
        W_new.append(W[l] - lam * dW[l])
        b_new.append(b[l] - db[l])
    return W_new, b_new
