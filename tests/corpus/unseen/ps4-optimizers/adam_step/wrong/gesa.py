# truth: rho2 is taken as 0.999, whatever is passed
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    rho1, rho2 = 0.9, 0.999
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    s_hat = s / (1 - rho1**t)
    r_hat = r / (1 - rho2**t)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
