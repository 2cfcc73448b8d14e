# truth: the step uses the old r
def rmsprop_step(theta, grad, r, lam, rho, eps):
    theta_new = theta - lam * grad / np.sqrt(eps + r)
    r_new = rho * r + (1 - rho) * grad**2
    return theta_new, r_new
