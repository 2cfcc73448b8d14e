def adam_step(params, g, m, v, step, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
    update = (m / (1 - beta1**step)) * (v / (1 - beta2**step) + epsilon) ** -0.5
    return [params - lr * update, m, v]
