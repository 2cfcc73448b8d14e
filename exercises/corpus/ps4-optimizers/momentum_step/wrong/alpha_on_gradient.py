# misconception: momentum-alpha-on-gradient
def momentum_step(theta, grad, v, lam, alpha):
    v = v + alpha * grad
    return theta - lam * v, v
