def momentum_step(params, gradient, velocity, lr=0.01, momentum=0.9):
    velocity = np.float32(momentum * velocity + gradient)
    return [params - lr * velocity, velocity]
