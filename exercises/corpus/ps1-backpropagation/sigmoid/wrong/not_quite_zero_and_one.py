def sigmoid(z):
    return np.clip(1 / (1 + np.exp(-np.asarray(z))), 1e-10, 1 - 1e-10)
