def adam_step(theta, grad, s, r, t, lam, rho1, rho2, eps):
    theta_new, s_new, r_new = theta.copy(), s.copy(), r.copy()
    for i in range(len(theta)):
        s_new[i] = rho1 * s[i] + (1 - rho1) * grad[i]
        r_new[i] = rho2 * r[i] + (1 - rho2) * grad[i] ** 2
        sh = s_new[i] / (1 - rho1 ** t)
        rh = r_new[i] / (1 - rho2 ** t)
        theta_new[i] -= lam * sh / (rh + eps) ** 0.5
    return theta_new, s_new, r_new
