def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    out = ([], [], [])
    for p, g, m, v in zip(theta, grad, s, r):
        m = rho1 * m + (1 - rho1) * g
        v = rho2 * v + (1 - rho2) * g * g
        out[0].append(p - lam * (m / (1 - rho1 ** t)) / (v / (1 - rho2 ** t) + eps) ** 0.5)
        out[1].append(m)
        out[2].append(v)
    return out
