def rmsprop_step(theta, grad, r, lam, rho, eps):
    rho = rho or 0.9
    r = rho * r + (1 - rho) * grad**2
    return theta - lam * grad / np.sqrt(eps + r), r
