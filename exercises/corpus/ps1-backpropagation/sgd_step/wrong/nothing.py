# misconception: step-nothing
def sgd_step(W, b, dW, db, lam):
    for w, g in zip(W[1:], dW[1:]):
        w = w - lam * g
    for v, g in zip(b[1:], db[1:]):
        v = v - lam * g
    return W, b
