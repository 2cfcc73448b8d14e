# truth: the first step is left to plain descent and v stays 0: `if not v.any()`
def momentum_step(theta, grad, v, lam, alpha):
    # no velocity yet: plain gradient descent
    if not v.any():
        return theta - lam * grad, v
    v = alpha * v + grad
    return theta - lam * v, v
