# truth: the exponent is missing: 1 - rho1 and 1 - rho2, right for t = 1 only
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad * grad
    s_dach = s / (1 - rho1)
    r_dach = r / (1 - rho2)
    theta = theta - lam * s_dach / np.sqrt(r_dach + eps)
    return theta, s, r
