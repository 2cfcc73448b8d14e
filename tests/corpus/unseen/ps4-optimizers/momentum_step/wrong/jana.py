# truth: (1 - alpha) * grad: the averaged form, not the lecture's
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + (1 - alpha) * grad
    return theta - lam * v, v
