def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    # efficient version from the paper, epsilon scaled so that it stays inside
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad * grad
    lam_t = lam * np.sqrt(1 - rho2**t) / (1 - rho1**t)
    eps_t = eps * (1 - rho2**t)
    return theta - lam_t * s / np.sqrt(r + eps_t), s, r
