# truth: two slips: ε outside the root and the plus sign of the step
def rmsprop_step(theta, grad, r, lam, rho, eps):
    cache = rho * r + (1 - rho) * grad ** 2
    theta = theta + lam * grad / (np.sqrt(cache) + eps)
    return theta, cache
