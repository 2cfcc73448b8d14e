# truth: eps is kept: it is added to r, and returned with it
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad**2
    r = eps + r
    return theta - lam * grad / np.sqrt(r), r
