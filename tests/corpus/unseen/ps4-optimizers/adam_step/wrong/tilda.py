# truth: the corrections are swapped: ŝ with rho2, r̂ with rho1
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    korrektur1 = 1 - np.power(rho2, t)
    korrektur2 = 1 - np.power(rho1, t)
    return theta - lam * (s / korrektur1) / np.sqrt(r / korrektur2 + eps), s, r
