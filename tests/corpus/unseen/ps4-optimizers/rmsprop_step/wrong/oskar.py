# truth: only the sign of the gradient enters the step: np.sign(grad)
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + (1 - rho) * grad**2
    return theta - lam * np.sign(grad) / np.sqrt(eps + r), r
