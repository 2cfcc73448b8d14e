# truth: in place: r *= rho changes what was passed in
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r *= rho
    r += (1 - rho) * grad**2
    step = lam * grad / np.sqrt(eps + r)
    return theta - step, r
