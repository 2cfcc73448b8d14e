def sigmoid(z):
    return np.array([1 / (1 + np.exp(-v)) for v in np.ravel(z)])
