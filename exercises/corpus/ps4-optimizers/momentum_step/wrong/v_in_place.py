# truth: The numbers are right, but you change what was passed in: v = v + g makes a new array, v += g does not.
def momentum_step(theta, grad, v, lam, alpha):
    v *= alpha
    v += grad
    return theta - lam * v, v
