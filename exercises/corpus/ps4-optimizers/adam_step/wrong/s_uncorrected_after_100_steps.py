def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s, r = rho1 * s + (1 - rho1) * grad, rho2 * r + (1 - rho2) * grad**2
    s_hat = s / (1 - rho1**t) if t <= 100 else s
    return theta - lam * s_hat / np.sqrt(r / (1 - rho2**t) + eps), s, r
