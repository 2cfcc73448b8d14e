def gradient_noise(grads):
    return np.std(grads, axis=0)
