def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    m = np.multiply(rho1, s) + np.multiply(1 - rho1, grad)
    v = np.multiply(rho2, r) + np.multiply(1 - rho2, np.square(grad))
    step = (m / (1 - np.power(rho1, t))) * (v / (1 - np.power(rho2, t)) + eps) ** -0.5
    return [np.subtract(theta, lam * step), m, v]
