# truth: a gradient of 0 leaves r as it was: np.where
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = np.where(grad != 0, rho * r + (1 - rho) * grad**2, r)
    return theta - lam * grad / np.sqrt(eps + r), r
