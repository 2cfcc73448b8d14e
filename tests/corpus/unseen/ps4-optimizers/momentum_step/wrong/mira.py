# truth: two slips: the averaged form, and the old velocity for θ
def momentum_step(theta, grad, v, lam, alpha):
    theta_new = theta - lam * v
    v = alpha * v + (1 - alpha) * grad
    return theta_new, v
