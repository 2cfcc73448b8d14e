# truth: grad *= grad squares the gradient that was passed in
def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    s = rho1 * s + (1 - rho1) * grad
    grad *= grad
    r = rho2 * r + (1 - rho2) * grad
    s_hat = s / (1 - rho1**t)
    r_hat = r / (1 - rho2**t)
    return theta - lam * s_hat / np.sqrt(r_hat + eps), s, r
