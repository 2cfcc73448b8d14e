# truth: two slips: plus in θ, and minus alpha
def momentum_step(theta, grad, v, lam, alpha):
    v = grad - alpha * v
    return theta + lam * v, v
