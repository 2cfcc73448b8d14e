# truth: An exponential overflows for large |z|, and infinity divided by infinity is nan.
def sigmoid_prime(z):
    return np.exp(z) * np.exp(z) / (np.exp(z) + np.exp(2 * z)) ** 2 * np.exp(z)
