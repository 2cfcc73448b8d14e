# truth: the correction ends at t = 10: min(t, 10)
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    k = min(t, 10)
    s_hat = s / (1 - rho1**k)
    r_hat = r / (1 - rho2**k)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
