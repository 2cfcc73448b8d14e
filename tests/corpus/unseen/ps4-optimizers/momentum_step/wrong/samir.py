# truth: the velocity that comes back is the old one
def momentum_step(theta, grad, v, lam, alpha):
    step = alpha * v + grad
    return theta - lam * step, v
