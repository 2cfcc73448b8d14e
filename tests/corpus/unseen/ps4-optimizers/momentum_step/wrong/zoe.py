# truth: the gradient enters θ twice: θ − λ v − λ g
def momentum_step(theta, grad, v, lam, alpha):
    v = v * alpha + grad
    theta = theta - lam * v
    theta = theta - lam * grad
    return theta, v
