# truth: returns theta alone
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    return theta - lam * v
