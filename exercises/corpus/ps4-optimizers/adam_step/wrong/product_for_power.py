# truth: You multiply ρ by t; it is raised to the power t.
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad ** 2
    return theta - lam * (s / (1 - rho1 * t)) / np.sqrt(np.abs(r / (1 - rho2 * t)) + eps), s, r
