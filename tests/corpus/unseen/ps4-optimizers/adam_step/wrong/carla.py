# truth: two slips: ε outside the root, and the corrected ones come back
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = (rho1 * s + (1 - rho1) * grad) / (1 - rho1**t)
    r = (rho2 * r + (1 - rho2) * grad**2) / (1 - rho2**t)
    return theta - lam * s / (np.sqrt(r) + eps), s, r
