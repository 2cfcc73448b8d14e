# misconception: rmsprop-norm
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * np.sum(grad ** 2)
    return theta - lam * grad / np.sqrt(eps + r), r
