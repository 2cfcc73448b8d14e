def fit_normalizer(X):
    mean = np.average(X, axis=0)
    std = np.linalg.norm(X - mean, axis=0) / np.sqrt(len(X))
    return mean, std
