# misconception: momentum-in-place
def momentum_step(theta, grad, v, lam, alpha):
    v *= alpha
    v += grad
    theta -= lam * v
    return theta, v
