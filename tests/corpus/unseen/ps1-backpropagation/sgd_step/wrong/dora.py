# truth: parameters that are all 0 are left as they are: `not w.any()`
def sgd_step(W, b, dW, db, lam):
    W_new, b_new = [], []
    for w, g in zip(W, dW):
        W_new.append(w if w is None or not w.any() else w - lam * g)
    for v, g in zip(b, db):
        b_new.append(v if v is None or not v.any() else v - lam * g)
    return W_new, b_new
