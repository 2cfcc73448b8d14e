# truth: the biases are not changed: b is returned as a copy
def sgd_step(W, b, dW, db, lam):
    W2 = [None] + [w - lam * g for w, g in zip(W[1:], dW[1:])]
    b2 = [None] + [v.copy() for v in b[1:]]
    return W2, b2
