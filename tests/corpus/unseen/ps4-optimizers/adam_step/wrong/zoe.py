# truth: two slips: t - 1 in the exponents (a 0 at t = 1 is avoided by max), and the old s
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    k = max(t - 1, 1)
    s_hat = s / (1 - rho1**k)
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    r_hat = r / (1 - rho2**k)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
