# misconception: rmsprop-adagrad
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r = r + grad ** 2
    return theta - lam * grad / np.sqrt(eps + r), r
