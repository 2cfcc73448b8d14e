# misconception: momentum-no-lam
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    return theta - v, v
