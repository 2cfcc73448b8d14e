# truth: two slips: the old r in the step, and its root comes back
def rmsprop_step(theta, grad, r, lam, rho, eps):
    root = np.sqrt(eps + r)
    r_new = rho * r + (1 - rho) * grad**2
    return theta - lam * grad / root, np.sqrt(r_new)
