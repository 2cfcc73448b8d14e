# truth: t counts from 0: rho ** (t + 1)
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    t = t + 1
    s_new = rho1 * s + (1 - rho1) * grad
    r_new = rho2 * r + (1 - rho2) * grad**2
    s_hat = s_new / (1 - rho1**t)
    r_hat = r_new / (1 - rho2**t)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s_new, r_new
