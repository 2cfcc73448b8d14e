# truth: in place: theta -= … changes what was passed in
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    theta -= lam * v
    return theta, v
