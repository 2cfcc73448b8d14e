def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad ** 2
    c = 1 - rho2 ** t
    rate = lam * np.sqrt(c) / (1 - rho1 ** t)
    return theta - rate * s / np.sqrt(r + c * eps), s, r
