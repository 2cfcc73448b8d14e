def momentum_step(theta, grad, v, lam, alpha):
    v_new = np.add(np.multiply(alpha, v), grad)
    theta_new = np.subtract(theta, lam * v_new)
    return [theta_new, v_new]
