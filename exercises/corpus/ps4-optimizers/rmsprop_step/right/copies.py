def rmsprop_step(theta, grad, r, lam, rho, eps):
    theta, r = theta.copy(), r.copy()
    r *= rho
    r += (1 - rho) * grad ** 2
    theta -= lam * grad / np.sqrt(r + eps)
    return [theta, r]
