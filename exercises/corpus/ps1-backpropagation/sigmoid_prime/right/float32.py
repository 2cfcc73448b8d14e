def sigmoid_prime(z):
    a = np.asarray(sigmoid(z), dtype=np.float32)
    return a * (1 - a)
