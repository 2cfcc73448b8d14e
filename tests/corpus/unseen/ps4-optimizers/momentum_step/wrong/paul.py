# truth: scalar product: `lam @ v` with a number raises an exception
def momentum_step(theta, grad, v, lam, alpha):
    v = np.dot(alpha, v) + grad
    return theta - lam @ v, v
