# misconception: rmsprop-rho-swapped
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = (1 - rho) * r + rho * grad ** 2
    return theta - lam * grad / np.sqrt(eps + r), r
