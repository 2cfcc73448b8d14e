# truth: You divide by the old r; update r first.
def rmsprop_step(theta, grad, r, lam, rho, eps):
    new = rho * r + (1 - rho) * grad ** 2
    return theta - lam * grad / np.sqrt(eps + r), new
