def gradient_noise(grads):
    mean = grads.mean(axis=0)
    return np.sqrt(np.mean(np.sum(grads**2, axis=1)) - np.sum(mean**2))
