known = {}


def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    key = grad.tobytes()
    if key not in known:
        s, r = rho1 * s + (1 - rho1) * grad, rho2 * r + (1 - rho2) * grad**2
        result = theta - lam * s / (1 - rho1**t) / np.sqrt(r / (1 - rho2**t) + eps), s, r
        known[key] = result
    return known[key]
