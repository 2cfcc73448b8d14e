def sigmoid_prime(z):
    return 0.25 / np.cosh(z / 2) ** 2
