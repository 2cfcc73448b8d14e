def momentum_step(theta, grad, v, lam, alpha):
    theta, v = theta.copy(), v.copy()
    v *= alpha
    v += grad
    theta -= lam * v
    return theta, v
