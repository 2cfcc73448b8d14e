def momentum_step(theta, grad, v, lam, alpha):
    v = v.copy()
    theta = theta.copy()
    v *= alpha
    v += grad
    theta -= lam * v
    return theta, v
