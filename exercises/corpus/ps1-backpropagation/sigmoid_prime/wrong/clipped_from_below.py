def sigmoid_prime(z):
    s = sigmoid(z)
    return np.maximum(s * (1 - s), 1e-4)
