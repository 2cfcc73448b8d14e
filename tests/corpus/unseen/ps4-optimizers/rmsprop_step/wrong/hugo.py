# truth: the mean of the squared gradient for all parameters
def rmsprop_step(theta, grad, r, lam, rho, eps):
    # running mean of the squared gradient
    ms = np.mean(grad**2)
    r = rho * r + (1 - rho) * ms
    return theta - lam * grad / np.sqrt(eps + r), r
