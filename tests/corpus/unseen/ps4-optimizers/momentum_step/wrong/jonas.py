# truth: λ stands in the velocity: v = αv + λ g, which is kept, too
def momentum_step(theta, grad, v, lam, alpha):
    """SGD with momentum (classical formulation)."""
    v = alpha * v + lam * grad
    theta = theta - v
    return theta, v
