def sigmoid(z):
    z = np.asarray(z, dtype=int)
    return 1 / (1 + np.exp(-z))
