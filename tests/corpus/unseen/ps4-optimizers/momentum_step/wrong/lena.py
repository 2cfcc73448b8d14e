# truth: α is hard-coded: 0.9
def momentum_step(theta, grad, v, lam, alpha=0.9):
    alpha = 0.9
    v_t = alpha * v + grad
    return theta - lam * v_t, v_t
