# truth: You use one std for all features; each has its own.
def fit_normalizer(X):
    m = X.mean(axis=0)
    return m, np.full(X.shape[1], np.sqrt(np.mean((X - m) ** 2)))
