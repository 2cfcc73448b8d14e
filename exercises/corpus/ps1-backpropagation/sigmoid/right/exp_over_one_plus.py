def sigmoid(z):
    z = np.array(z, dtype=float)
    return np.exp(z) / (np.exp(z) + 1)
