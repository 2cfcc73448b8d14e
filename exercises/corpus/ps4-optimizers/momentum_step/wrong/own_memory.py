def momentum_step(theta, grad, v, lam, alpha):
    old = getattr(momentum_step, "v", None)
    old = v if old is None or len(old) != len(v) else old
    momentum_step.v = alpha * old + grad
    return theta - lam * momentum_step.v, momentum_step.v
