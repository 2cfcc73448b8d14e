# truth: Your t is one too small: the first step is t = 1.
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad ** 2
    k = t - 1
    s_hat = s / (1 - rho1 ** k) if k else s
    r_hat = r / (1 - rho2 ** k) if k else r
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
