def sigmoid_prime(z):
    a = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return (a * (1 - a)).astype(np.float32)
