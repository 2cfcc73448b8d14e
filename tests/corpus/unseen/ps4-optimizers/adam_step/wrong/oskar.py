# truth: two slips: the averages' factors are swapped in s, and r̂ is not corrected
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = (1 - rho1) * s + rho1 * grad
    r = rho2 * r + (1 - rho2) * grad**2
    s_hat = s / (1 - rho1**t)
    return theta - lam * s_hat / np.sqrt(r + eps), s, r
