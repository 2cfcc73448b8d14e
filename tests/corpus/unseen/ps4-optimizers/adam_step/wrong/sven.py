# truth: ε is added to r before the correction: np.sqrt(r + eps) with the factor of the paper makes ε too large
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    alpha_t = lam * np.sqrt(1 - rho2**t) / (1 - rho1**t)
    return theta - alpha_t * s / np.sqrt(r + eps), s, r
