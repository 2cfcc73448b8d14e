# truth: ε is added twice, inside and outside the root
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r_new = rho * r + (1 - rho) * np.square(grad)
    denominator = np.sqrt(r_new + eps) + eps
    return theta - lam * grad / denominator, r_new
