def gradient_noise(grads):
    g = np.asarray(grads, dtype=np.float32)
    d = g - g.mean(axis=0)
    return np.float32(np.sqrt(np.einsum("ij,ij->", d, d) / np.float32(len(g))))
