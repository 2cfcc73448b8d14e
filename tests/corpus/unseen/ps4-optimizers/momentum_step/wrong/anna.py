# truth: order of the result: (v, theta)
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    theta = theta - lam * v
    return v, theta
