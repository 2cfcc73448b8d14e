# misconception: step-lam-on-weights
def sgd_step(W, b, dW, db, lam):
    return [None] + [lam * (w - g) for w, g in zip(W[1:], dW[1:])], [None] + [lam * (v - g) for v, g in zip(b[1:], db[1:])]
