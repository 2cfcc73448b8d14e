def sigmoid_prime(z):
    f = lambda x: 1 / (1 + np.exp(-x))
    return np.multiply(f(z), f(-z))
