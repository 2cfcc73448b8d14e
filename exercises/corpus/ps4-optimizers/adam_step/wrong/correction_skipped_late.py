def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad ** 2
    c1, c2 = (1 - rho1 ** t, 1 - rho2 ** t) if t <= 10 else (1.0, 1.0)
    return theta - lam * (s / c1) / np.sqrt(r / c2 + eps), s, r
