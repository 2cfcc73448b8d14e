# truth: You step with the old v; update v first.
def momentum_step(theta, grad, v, lam, alpha):
    theta = theta - lam * v
    v = alpha * v + grad
    return theta, v
