# truth: ε outside the root: np.sqrt(r_hat) + eps
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    """Adam, Kingma & Ba 2015."""
    m = rho1 * s + (1 - rho1) * grad
    v = rho2 * r + (1 - rho2) * np.square(grad)
    m_hat = m / (1 - rho1**t)
    v_hat = v / (1 - rho2**t)
    theta = theta - lam * m_hat / (np.sqrt(v_hat) + eps)
    return theta, m, v
