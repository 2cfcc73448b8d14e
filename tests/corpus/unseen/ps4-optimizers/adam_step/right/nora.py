def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    m = rho1 * s + (1 - rho1) * grad
    v = rho2 * r + (1 - rho2) * np.multiply(grad, grad)
    m_hat = m / (1 - np.power(rho1, t))
    v_hat = v / (1 - np.power(rho2, t))
    return theta - np.divide(lam * m_hat, np.sqrt(v_hat + eps)), m, v
