def gradient_noise(grads):
    g = np.asarray(grads, dtype=np.float64)
    n = len(g)
    s = sum(((g[i] - g[j]) ** 2).sum() for i in range(n) for j in range(n))
    return float(np.sqrt(s / (2 * n * n)))
