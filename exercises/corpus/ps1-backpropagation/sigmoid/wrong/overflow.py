# truth: An exponential overflows for large |z|, and infinity divided by infinity is nan.
def sigmoid(z):
    return np.exp(2 * z) / (np.exp(2 * z) + np.exp(z))
