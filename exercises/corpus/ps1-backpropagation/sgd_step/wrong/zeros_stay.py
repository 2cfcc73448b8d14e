# arrays of zeros are taken for missing ones and stay as they are
def sgd_step(W, b, dW, db, lam):
    def step(p, g):
        return p - lam * g if p is not None and np.any(p) else p

    return [step(p, g) for p, g in zip(W, dW)], [step(p, g) for p, g in zip(b, db)]
