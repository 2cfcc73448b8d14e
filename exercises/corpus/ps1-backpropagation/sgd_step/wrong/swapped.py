# truth: You return (b, W); asked is (W, b).
def sgd_step(W, b, dW, db, lam):
    return [None] + [v - lam * g for v, g in zip(b[1:], db[1:])], [None] + [w - lam * g for w, g in zip(W[1:], dW[1:])]
