# truth: the old velocity is used for θ: v is renewed after the step
def momentum_step(theta, grad, v, lam, alpha):
    theta_new = theta - lam * v
    v_new = alpha * v + grad
    return theta_new, v_new
