def rmsprop_step(theta, grad, r, lam, rho, eps):
    r_new = r + (1 - rho) * (grad * grad - r)
    scale = (eps + r_new) ** -0.5
    return theta - lam * scale * grad, r_new
