def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    rho1, rho2 = rho1 or 0.9, rho2 or 0.999
    s, r = rho1 * s + (1 - rho1) * grad, rho2 * r + (1 - rho2) * grad**2
    return theta - lam * s / (1 - rho1**t) / np.sqrt(r / (1 - rho2**t) + eps), s, r
