# truth: no root: divided by eps + r
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r_neu = rho * r + (1 - rho) * grad**2
    nenner = eps + r_neu
    return theta - lam * grad / nenner, r_neu
