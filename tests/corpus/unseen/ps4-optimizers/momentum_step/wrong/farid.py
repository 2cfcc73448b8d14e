# truth: grad *= lam changes the gradient that was passed in
def momentum_step(theta, grad, v, lam, alpha):
    v_new = alpha * v + grad
    theta_new = theta - lam * alpha * v
    grad *= lam
    theta_new = theta_new - grad
    return theta_new, v_new
