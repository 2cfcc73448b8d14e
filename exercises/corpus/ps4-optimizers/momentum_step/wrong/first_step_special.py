def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad if np.any(v) else (1 - alpha) * grad
    return theta - lam * v, v
