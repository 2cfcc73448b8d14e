# truth: You return the old v; the next step needs the new one.
def momentum_step(theta, grad, v, lam, alpha):
    return theta - lam * (alpha * v + grad), v
