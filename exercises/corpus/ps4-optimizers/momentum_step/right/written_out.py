def momentum_step(theta, grad, v, lam, alpha):
    return theta - lam * grad - lam * alpha * v, grad + alpha * v
