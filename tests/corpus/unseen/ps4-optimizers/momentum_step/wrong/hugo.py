# truth: in place: v *= alpha changes what was passed in
def momentum_step(theta, grad, v, lam, alpha):
    v *= alpha
    v += grad
    return theta - lam * v, v
