# truth: The numbers are right, but you change what was passed in: v = v + g makes a new array, v += g does not.
def rmsprop_step(theta, grad, r, lam, rho, eps):
    r *= rho
    r += (1 - rho) * grad ** 2
    return theta - lam * grad / np.sqrt(eps + r), r
