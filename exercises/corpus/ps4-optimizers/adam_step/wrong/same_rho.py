def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho1 * r + (1 - rho1) * grad ** 2
    return theta - lam * (s / (1 - rho1 ** t)) / np.sqrt(r / (1 - rho1 ** t) + eps), s, r
