def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    p1 = p2 = 1.0
    for _ in range(int(t)):
        p1 *= rho1
        p2 *= rho2
    s = np.add(rho1 * s, (1 - rho1) * grad)
    r = np.add(rho2 * r, (1 - rho2) * grad ** 2)
    return np.array(theta - lam * (s / (1 - p1)) / np.sqrt(r / (1 - p2) + eps)), s, r
