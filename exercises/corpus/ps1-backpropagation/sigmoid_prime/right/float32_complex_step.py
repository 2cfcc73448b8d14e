def sigmoid_prime(z):
    w = np.asarray(z, dtype=float) + 1e-30j
    return np.float32(np.imag(1 / (1 + np.exp(-w))) / 1e-30)
