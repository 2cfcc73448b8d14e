# truth: with alpha = 0 the velocity comes back as it was
def momentum_step(theta, grad, v, lam, alpha):
    if alpha == 0:
        # plain gradient descent
        return theta - lam * grad, v
    v = alpha * v + grad
    return theta - lam * v, v
