# truth: bias correction in the first step only: `if t == 1`
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    s_hat, r_hat = s, r
    if t == 1:
        s_hat = s / (1 - rho1)
        r_hat = r / (1 - rho2)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
