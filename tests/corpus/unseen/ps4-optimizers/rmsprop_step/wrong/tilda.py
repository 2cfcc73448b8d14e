# truth: rho and 1 - rho are swapped
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = (1 - rho) * r + rho * np.square(grad)
    return theta - lam * grad / np.sqrt(eps + r), r
