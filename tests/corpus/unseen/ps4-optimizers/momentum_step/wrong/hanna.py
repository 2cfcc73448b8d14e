# truth: alpha multiplies the sum: alpha * (v + grad)
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * (v + grad)
    theta = theta - lam * v
    return theta, v
