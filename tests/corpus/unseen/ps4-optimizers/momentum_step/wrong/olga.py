# truth: lam * alpha * v + grad: λ is not applied to the gradient
def momentum_step(theta, grad, v, lam, alpha):
    v_new = alpha * v + grad
    return theta - (lam * alpha * v + grad), v_new
