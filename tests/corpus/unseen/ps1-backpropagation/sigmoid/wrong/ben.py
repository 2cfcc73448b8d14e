# truth: np.squeeze makes a number of a vector with one entry
def sigmoid(z):
    z = np.atleast_2d(z)
    return np.squeeze(1 / (1 + np.exp(-z)))
