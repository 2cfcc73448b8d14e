# truth: ε is hard-coded: 1e-8
def rmsprop_step(theta, grad, r, lam, rho, eps=1e-8):
    eps = 1e-8
    r = rho * r + (1 - rho) * grad ** 2
    theta = theta - lam * grad / np.sqrt(r + eps)
    return theta, r
