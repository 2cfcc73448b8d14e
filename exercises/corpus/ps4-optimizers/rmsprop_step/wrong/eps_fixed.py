def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad ** 2
    return theta - lam * grad / np.sqrt(1e-8 + r), r
