# truth: np.maximum(r, eps) in place of eps + r
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad**2
    return theta - lam * grad / np.sqrt(np.maximum(r, eps)), r
