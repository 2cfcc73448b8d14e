# truth: You return (v, θ); asked is (θ, v).
def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    return v, theta - lam * v
