# truth: `lam * grad / np.sqrt(eps) + r`: r is outside the root and added to the step
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad**2
    return theta - (lam * grad / np.sqrt(eps) + r), r
