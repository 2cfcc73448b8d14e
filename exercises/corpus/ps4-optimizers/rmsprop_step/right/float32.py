def rmsprop_step(theta, grad, r, lam, rho, eps):
    f = np.float32
    g = f(grad)
    r = f(rho) * f(r) + f(1 - rho) * g * g
    return f(theta) - f(lam) * g / np.sqrt(f(eps) + r), r
