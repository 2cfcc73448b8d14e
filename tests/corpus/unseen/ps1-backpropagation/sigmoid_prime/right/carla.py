def sigmoid_prime(z):
    # f' is symmetric
    e = np.exp(-np.abs(z))
    return e / np.square(1 + e)
