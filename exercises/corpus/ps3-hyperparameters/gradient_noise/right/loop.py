def gradient_noise(grads):
    m = len(grads)
    mean = sum(grads) / m
    return (sum(np.sum((g - mean) ** 2) for g in grads) / m) ** 0.5
