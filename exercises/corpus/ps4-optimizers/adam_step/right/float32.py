def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    f = np.float32
    g = f(grad)
    s = f(rho1) * f(s) + f(1 - rho1) * g
    r = f(rho2) * f(r) + f(1 - rho2) * g * g
    s_hat, r_hat = s / f(1 - rho1 ** t), r / f(1 - rho2 ** t)
    return f(theta) - f(lam) * s_hat / np.sqrt(r_hat + f(eps)), s, r
