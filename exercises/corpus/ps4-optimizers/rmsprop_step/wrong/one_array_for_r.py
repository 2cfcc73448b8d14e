kept = {}


def rmsprop_step(theta, grad, r, lam, rho, eps):
    new = kept.setdefault(np.shape(r), np.zeros(np.shape(r)))
    new[:] = rho * r + (1 - rho) * grad**2
    return theta - lam * grad / np.sqrt(eps + new), new
