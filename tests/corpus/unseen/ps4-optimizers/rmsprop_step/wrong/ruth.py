# truth: in the first step r is set to the squared gradient
def rmsprop_step(theta, grad, r, lam, rho, eps):
    if np.all(r == 0):
        r = grad**2
    else:
        r = rho * r + (1 - rho) * grad**2
    return theta - lam * grad / np.sqrt(eps + r), r
