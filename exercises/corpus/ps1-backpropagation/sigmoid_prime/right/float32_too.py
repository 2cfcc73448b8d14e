def sigmoid_prime(z):
    s = sigmoid(np.asarray(z, dtype=np.float32))
    return np.float32(s) * (np.float32(1) - np.float32(s))
