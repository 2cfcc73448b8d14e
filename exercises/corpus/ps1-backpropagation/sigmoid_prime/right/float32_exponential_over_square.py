def sigmoid_prime(z):
    e = np.exp(-np.abs(np.asarray(z, dtype=np.float32)))
    return e / (1 + e) ** 2
