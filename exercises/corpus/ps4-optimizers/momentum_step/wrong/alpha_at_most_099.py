def momentum_step(theta, grad, v, lam, alpha):
    v = min(alpha, 0.99) * v + grad
    return theta - lam * v, v
