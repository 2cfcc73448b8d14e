# truth: parameters that are 0 stay 0, as if they were pruned
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    return np.where(theta == 0, 0, theta - lam * v), v
