# truth: two slips: axis=1, and the variance
def fit_normalizer(X):
    return np.mean(X, axis=1), np.var(X, axis=1)
