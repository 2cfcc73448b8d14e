def gradient_noise(grads):
    m, n = grads.shape
    return float(np.linalg.norm(grads - np.ones((m, m)) @ grads / m) / np.sqrt(m))
