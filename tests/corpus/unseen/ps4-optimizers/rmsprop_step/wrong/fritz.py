# truth: the scalar product: grad @ grad is one number for all parameters
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * (grad @ grad)
    return theta - lam * grad / np.sqrt(eps + r), r
