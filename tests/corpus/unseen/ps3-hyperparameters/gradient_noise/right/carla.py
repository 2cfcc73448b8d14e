def gradient_noise(grads):
    m = grads.shape[0]
    C = np.eye(m) - np.ones((m, m)) / m  # centering matrix
    return float(np.linalg.norm(C @ grads) / np.sqrt(m))
