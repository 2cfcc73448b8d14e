# misconception: rmsprop-no-one-minus-rho
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = rho * r + grad ** 2
    return theta - lam * grad / np.sqrt(eps + r), r
