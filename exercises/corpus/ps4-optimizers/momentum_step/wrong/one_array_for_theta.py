kept = {}


def momentum_step(theta, grad, v, lam, alpha):
    v = alpha * v + grad
    new = kept.setdefault(len(v), np.zeros(len(v)))
    np.subtract(theta, lam * v, out=new)
    return new, v
