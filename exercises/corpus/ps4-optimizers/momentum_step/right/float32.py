def momentum_step(theta, grad, v, lam, alpha):
    f = np.float32
    v = f(alpha) * f(v) + f(grad)
    return f(theta) - f(lam) * v, v
