# truth: plus: θ + λ v
def momentum_step(theta, grad, v, lam, alpha):
    velocity = alpha * v + grad
    theta = theta + lam * velocity
    return theta, velocity
