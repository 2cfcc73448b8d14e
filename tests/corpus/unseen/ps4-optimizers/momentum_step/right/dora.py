def momentum_step(theta, grad, v, lam, alpha):
    new = [alpha * vi + gi for vi, gi in zip(v, grad)]
    return [t - lam * n for t, n in zip(theta, new)], new
