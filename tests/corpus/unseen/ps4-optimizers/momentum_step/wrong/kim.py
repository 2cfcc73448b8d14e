# truth: gradients longer than 1 are cut to length 1
def momentum_step(theta, grad, v, lam, alpha):
    norm = np.linalg.norm(grad)
    if norm > 1:
        grad = grad / norm
    v = alpha * v + grad
    return theta - lam * v, v
