def gradient_noise(grads):
    d = np.asarray(grads) - np.mean(grads, axis=0, keepdims=True)
    return np.sqrt((np.linalg.norm(d, axis=1) ** 2).mean())
