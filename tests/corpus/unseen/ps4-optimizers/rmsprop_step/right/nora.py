def rmsprop_step(theta, grad, r, lam, rho, eps):
    n = len(theta)
    new_theta = np.zeros(n)
    new_r = np.zeros(n)
    for i in range(n):
        new_r[i] = rho * r[i] + (1 - rho) * grad[i] ** 2
        new_theta[i] = theta[i] - lam * grad[i] / np.sqrt(eps + new_r[i])
    return new_theta, new_r
