# truth: a bias correction that is Adam's: r / (1 - rho) in the step
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad**2
    r_hat = r / (1 - rho)
    return theta - lam * grad / np.sqrt(eps + r_hat), r
