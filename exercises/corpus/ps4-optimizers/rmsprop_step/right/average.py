def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = np.average([r, grad ** 2], axis=0, weights=[rho, 1 - rho])
    return np.subtract(theta, lam * np.divide(grad, np.sqrt(np.add(eps, r)))), r
