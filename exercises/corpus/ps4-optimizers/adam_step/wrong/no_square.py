# truth: The square is missing in r, which averages g ⊙ g.
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad
    s_hat, r_hat = s / (1 - rho1 ** t), r / (1 - rho2 ** t)
    return theta - lam * s_hat / np.sqrt(np.abs(r_hat) + eps), s, r
