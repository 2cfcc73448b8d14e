def fit_normalizer(X):
    mean = sum(X) / len(X)
    dev = X - mean
    cov = dev.T @ dev / len(X)
    return mean, np.sqrt(np.diag(cov))
