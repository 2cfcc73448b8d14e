# misconception: step-divided
def sgd_step(W, b, dW, db, lam):
    return [None] + [w - g / lam for w, g in zip(W[1:], dW[1:])], [None] + [v - g / lam for v, g in zip(b[1:], db[1:])]
