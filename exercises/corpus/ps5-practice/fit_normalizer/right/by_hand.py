def fit_normalizer(X):
    n = len(X)
    mean = sum(X) / n
    return mean, np.sqrt(((X - mean) ** 2).sum(axis=0) / n)
