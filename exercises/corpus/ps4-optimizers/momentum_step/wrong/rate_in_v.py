# misconception: momentum-lam-in-v
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + lam * grad
    return theta - v, v
