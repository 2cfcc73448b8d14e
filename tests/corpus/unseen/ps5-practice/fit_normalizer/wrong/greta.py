# truth: the variance is returned, not the std
def fit_normalizer(X):
    n = len(X)
    mu = X.sum(axis=0) / n
    sigma2 = ((X - mu) ** 2).sum(axis=0) / n
    return mu, sigma2
