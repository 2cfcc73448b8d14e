# truth: The learning rate λ is missing where the biases are updated.
def sgd_step(W, b, dW, db, lam):
    return [None] + [w - lam * g for w, g in zip(W[1:], dW[1:])], [None] + [v - g for v, g in zip(b[1:], db[1:])]
