def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad**2
    root = np.sqrt(r) * np.sqrt(1 + eps / r)
    return theta - lam * grad / root, r
