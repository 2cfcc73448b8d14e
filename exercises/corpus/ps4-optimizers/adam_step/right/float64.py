def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    theta, grad, s, r = (np.asarray(v, dtype=np.float64) for v in (theta, grad, s, r))
    s = s * rho1 + grad * (1 - rho1)
    r = r * rho2 + grad * grad * (1 - rho2)
    d1 = -np.expm1(t * np.log(rho1)) if rho1 > 0 else 1.0
    d2 = -np.expm1(t * np.log(rho2)) if rho2 > 0 else 1.0
    return theta - lam * (s / d1) / np.sqrt(r / d2 + eps), s, r
