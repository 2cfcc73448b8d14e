# truth: the count begins anew when s is 0: t = 1
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    if not s.any():
        t = 1
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    return theta - lam * (s / (1 - rho1**t)) / np.sqrt(r / (1 - rho2**t) + eps), s, r
