def gradient_noise(grads):
    return np.linalg.norm(np.std(grads, axis=0))
