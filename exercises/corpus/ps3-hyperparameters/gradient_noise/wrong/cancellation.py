def gradient_noise(grads):
    g = np.asarray(grads, dtype=np.float32)
    v = (g * g).mean(0) - g.mean(0) ** 2
    return float(np.sqrt(np.maximum(v, 1e-4).sum()))
