def sgd_step(W, b, dW, db, lam):
    step = lambda p, g: None if p is None else p + (-lam) * g
    return list(map(step, W, dW)), list(map(step, b, db))
