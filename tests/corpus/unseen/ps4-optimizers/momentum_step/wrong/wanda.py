# truth: minus in the velocity and minus in θ: v = αv - g, so θ goes uphill
def momentum_step(theta, grad, v, lam, alpha):
    v_next = alpha * v - grad
    theta_next = theta - lam * v_next
    return theta_next, v_next
