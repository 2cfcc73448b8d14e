# truth: You return s and r in the wrong order; asked is (θ, s, r).
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad ** 2
    s_hat, r_hat = s / (1 - rho1 ** t), r / (1 - rho2 ** t)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), r, s
