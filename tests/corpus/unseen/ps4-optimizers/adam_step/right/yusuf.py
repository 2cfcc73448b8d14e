def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    c1, c2 = 1.0, 1.0
    for _ in range(t):
        c1 *= rho1
        c2 *= rho2
    s = s + (1 - rho1) * (grad - s)
    r = r + (1 - rho2) * (grad**2 - r)
    step = s / (1 - c1) / np.sqrt(r / (1 - c2) + eps)
    print(t, step)
    return theta - lam * step, s, r
