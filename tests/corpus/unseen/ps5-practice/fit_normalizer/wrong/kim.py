# truth: median for the mean
def fit_normalizer(X):
    return np.median(X, axis=0), np.std(X, axis=0)
