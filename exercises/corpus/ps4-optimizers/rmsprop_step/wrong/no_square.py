# truth: The square is missing in r, which averages g ⊙ g.
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad
    return theta - lam * grad / np.sqrt(eps + np.abs(r)), r
