# truth: minus as in the step: `-np.outer(...)` and `-delta[l]`
def gradients(a, delta):
    dW, db = [None], [None]
    for d, act in zip(delta[1:], a[:-1]):
        dW.append(-np.outer(act, d))
        db.append(-d)
    return dW, db
