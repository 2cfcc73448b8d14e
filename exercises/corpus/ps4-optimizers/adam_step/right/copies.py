def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    theta, s, r = np.array(theta), np.array(s), np.array(r)
    s += (1 - rho1) * (grad - s)
    r += (1 - rho2) * (grad ** 2 - r)
    theta -= lam / (1 - rho1 ** t) * s / np.sqrt(r / (1 - rho2 ** t) + eps)
    return theta, s, r
