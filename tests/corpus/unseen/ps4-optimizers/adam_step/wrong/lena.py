# truth: in the first step s and r are set to the gradient and its square
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    if t == 1:
        s, r = grad, grad**2
        return theta - lam * s / np.sqrt(r + eps), s, r
    s = rho1 * s + (1 - rho1) * grad
    r = rho2 * r + (1 - rho2) * grad**2
    s_hat = s / (1 - rho1**t)
    r_hat = r / (1 - rho2**t)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
