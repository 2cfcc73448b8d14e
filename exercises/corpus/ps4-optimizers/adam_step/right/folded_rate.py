def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = s + (1 - rho1) * (grad - s)
    r = r + (1 - rho2) * (grad * grad - r)
    c1, c2 = 1 - rho1**t, 1 - rho2**t
    return theta - (lam * np.sqrt(c2) / c1) * s / np.sqrt(r + c2 * eps), s, r
