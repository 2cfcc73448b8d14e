def rmsprop_step(theta, grad, r, lam, rho, eps):
    r_new = r + (1 - rho) * (np.square(grad) - r)
    return theta - lam * grad * (r_new + eps) ** -0.5, r_new
