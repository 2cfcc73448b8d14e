def momentum_step(theta, grad, v, lam, alpha):
    new_theta, new_v = [], []
    for p, g, w in zip(theta, grad, v):
        w = alpha * w + g
        new_v.append(w)
        new_theta.append(p - lam * w)
    return new_theta, new_v
