# truth: The biases stay as they were; they learn too.
def sgd_step(W, b, dW, db, lam):
    return [None] + [w - lam * g for w, g in zip(W[1:], dW[1:])], b
