def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s, r = rho1 * s + (1 - rho1) * grad, rho2 * r + (1 - rho2) * grad**2
    r_hat = r / (1 - rho2**t)
    return theta - lam * s / (1 - rho1**t) / (np.sqrt(r_hat) * np.sqrt(1 + eps / r_hat)), s, r
