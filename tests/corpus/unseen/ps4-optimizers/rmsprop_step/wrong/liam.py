# truth: (1 - rho) is forgotten, as in AdaGrad
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + grad * grad
    theta = theta - lam / np.sqrt(eps + r) * grad
    return theta, r
