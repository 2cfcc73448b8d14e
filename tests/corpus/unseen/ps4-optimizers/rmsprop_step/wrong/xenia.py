# truth: ε outside the root: np.sqrt(r) + eps
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad**2
    return theta - lam * grad / (np.sqrt(r) + eps), r
