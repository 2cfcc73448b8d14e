def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = np.average([r, grad**2], axis=0, weights=[rho, 1 - rho])
    D = np.diag(1 / np.sqrt(eps + r))
    return theta - lam * D @ grad, r
