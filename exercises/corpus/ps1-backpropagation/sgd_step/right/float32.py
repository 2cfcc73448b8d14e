def sgd_step(W, b, dW, db, lam):
    def step(p, g):
        return None if p is None else np.float32(p) - np.float32(lam) * np.float32(g)

    return list(map(step, W, dW)), list(map(step, b, db))
