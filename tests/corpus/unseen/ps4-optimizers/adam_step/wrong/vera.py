# truth: the gradient in place of ŝ in the step
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s_neu = rho1 * s + (1 - rho1) * grad
    r_neu = rho2 * r + (1 - rho2) * grad**2
    s_hat = s_neu / (1 - rho1**t)
    r_hat = r_neu / (1 - rho2**t)
    theta_neu = theta - lam * grad / np.sqrt(r_hat + eps)
    return theta_neu, s_neu, r_neu
