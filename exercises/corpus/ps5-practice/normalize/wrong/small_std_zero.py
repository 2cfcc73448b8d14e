def normalize(X, mean, std):
    return np.where(std > 0.1, (X - mean) / np.where(std > 0, std, 1), 0.0)
