def sigmoid_prime(z):
    e = np.exp(-z)
    return e / (1 + e) ** 2
