kept = {}


def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    out = kept.setdefault(len(s), np.zeros((3, len(s))))
    out[1] = rho1 * s + (1 - rho1) * grad
    out[2] = rho2 * r + (1 - rho2) * grad**2
    out[0] = theta - lam * out[1] / (1 - rho1**t) / np.sqrt(out[2] / (1 - rho2**t) + eps)
    return out[0], out[1], out[2]
