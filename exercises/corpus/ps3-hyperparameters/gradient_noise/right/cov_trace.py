def gradient_noise(grads):
    c = np.asarray(grads, dtype=float) - np.mean(grads, axis=0)
    return np.sqrt(np.trace(c.T @ c / len(c)))
