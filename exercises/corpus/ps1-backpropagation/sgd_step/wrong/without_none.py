# truth: Your lists start with layer 1 at index 0. Index l belongs to layer l, and index 0 is None.
def sgd_step(W, b, dW, db, lam):
    return [w - lam * g for w, g in zip(W[1:], dW[1:])], [v - lam * g for v, g in zip(b[1:], db[1:])]
