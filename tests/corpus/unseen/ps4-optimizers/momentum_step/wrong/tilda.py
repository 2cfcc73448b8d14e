# truth: the first entry gets no gradient: range(1, len(v))
def momentum_step(theta, grad, v, lam, alpha):
    v_new = alpha * v
    for i in range(1, len(v)):
        v_new[i] += grad[i]
    return theta - lam * v_new, v_new
