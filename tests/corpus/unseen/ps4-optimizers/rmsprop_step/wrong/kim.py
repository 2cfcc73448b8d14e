# truth: r is kept at 1 at most: np.minimum
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = np.minimum(rho * r + (1 - rho) * grad**2, 1.0)
    return theta - lam * grad / np.sqrt(eps + r), r
