# misconception: momentum-v-kept
def momentum_step(theta, grad, v, lam, alpha):
    return theta - lam * (alpha * v + grad), v
