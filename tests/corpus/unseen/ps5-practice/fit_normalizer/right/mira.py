def fit_normalizer(X):
    mean = [np.mean(col) for col in X.T]
    std = [np.std(col) for col in X.T]
    return mean, std
