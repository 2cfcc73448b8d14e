def momentum_step(theta, grad, v, lam, alpha):
    v_new = np.add(np.multiply(alpha, v), grad)
    return np.subtract(theta, np.multiply(lam, v_new)), v_new
