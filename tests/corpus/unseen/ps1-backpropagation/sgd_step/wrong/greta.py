# truth: the factor stands at the weights: `lam * W[l] - dW[l]`
def sgd_step(W, b, dW, db, lam):
    new_W = [None]
    new_b = [None]
    for w, g in zip(W[1:], dW[1:]):
        new_W.append(lam * w - g)
    for w, g in zip(b[1:], db[1:]):
        new_b.append(lam * w - g)
    return new_W, new_b
