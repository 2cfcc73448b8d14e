# truth: two slips: rho in place of 1 - rho, and no root
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + grad**2 * rho
    return theta - lam * grad / (eps + r), r
