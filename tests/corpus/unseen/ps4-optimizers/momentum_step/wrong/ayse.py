# truth: out=theta writes the result into what was passed in
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    np.subtract(theta, lam * v, out=theta)
    return theta, v
