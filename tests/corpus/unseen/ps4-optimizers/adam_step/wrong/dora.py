# truth: AMSGrad: r never falls, np.maximum
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s_new = rho1 * s + (1 - rho1) * grad
    r_new = np.maximum(r, rho2 * r + (1 - rho2) * grad**2)
    s_hat = s_new / (1 - rho1**t)
    r_hat = r_new / (1 - rho2**t)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s_new, r_new
