def sigmoid_prime(z):
    return np.gradient(sigmoid(z))
