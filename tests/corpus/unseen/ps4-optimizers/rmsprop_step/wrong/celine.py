# truth: the root of r is returned
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad**2
    rms = np.sqrt(eps + r)
    theta = theta - lam * grad / rms
    return theta, rms
