def gradient_noise(grads):
    g = np.float32(grads)
    return np.sqrt(max(np.mean(np.sum(g * g, axis=1)) - np.sum(g.mean(axis=0) ** 2), 0))
