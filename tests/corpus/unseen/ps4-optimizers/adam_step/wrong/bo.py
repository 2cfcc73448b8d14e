# truth: weight decay in the step: lam * 1e-4 * theta
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    s_hat = s / (1 - rho1**t)
    r_hat = r / (1 - rho2**t)
    theta = theta * (1 - 1e-4 * lam) - lam * s_hat / np.sqrt(r_hat + eps)
    return theta, s, r
