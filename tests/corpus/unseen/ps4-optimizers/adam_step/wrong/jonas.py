# truth: Nadam: the gradient is mixed into ŝ once more
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    s_hat = rho1 * s / (1 - rho1**t) + (1 - rho1) * grad / (1 - rho1**t)
    r_hat = r / (1 - rho2**t)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
