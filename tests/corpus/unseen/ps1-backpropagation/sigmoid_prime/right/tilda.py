def sigmoid_prime(z):
    return 1 / (2 + 2 * np.cosh(z))
