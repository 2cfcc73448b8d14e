# truth: no bias correction: s and r go into the step as they are
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    return theta - lam * s / np.sqrt(r + eps), s, r
