# truth: no correction from step 100 on
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    if t < 100:
        s_hat = s / (1 - rho1**t)
        r_hat = r / (1 - rho2**t)
    else:
        # negligible now
        s_hat, r_hat = s, r
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
