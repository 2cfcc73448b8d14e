# α at most 0.9
def momentum_step(theta, grad, v, lam, alpha):
    v = min(alpha, 0.9) * v + grad
    return theta - lam * v, v
