# misconception: momentum-old-v
def momentum_step(theta, grad, v, lam, alpha):
    theta = theta - lam * v
    v = alpha * v + grad
    return theta, v
