def gradient_noise(grads):
    return np.sqrt(np.mean(np.sum((grads - grads.mean(axis=0)) ** 2, axis=1)))
