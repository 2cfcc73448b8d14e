# truth: Nesterov's step: alpha * v + grad again
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    theta = theta - lam * (grad + alpha * v)
    return theta, v
