def rmsprop_step(theta, grad, r, lam, rho, eps):
    new = rho * r + (1 - rho) * np.abs(grad) ** 2
    return tuple([theta - lam * grad / np.hypot(np.sqrt(eps), np.sqrt(new)), new])
