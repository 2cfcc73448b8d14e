def gradient_noise(grads):
    return np.sqrt(np.var(grads, axis=0).sum())
