# truth: the gradient is missing in the step: lam / sqrt(eps + r)
def rmsprop_step(theta, grad, r, lam, rho, eps):
    """RMSProp update of the parameters."""
    r = rho * r + (1 - rho) * grad ** 2
    adapted = lam / np.sqrt(eps + r)
    return theta - adapted, r
