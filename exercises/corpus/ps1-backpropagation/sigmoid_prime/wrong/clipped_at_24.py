def sigmoid_prime(z):
    a = 1 / (1 + np.exp(-np.clip(z, -24, 24)))
    return a * (1 - a)
