# truth: You use one std for all features; each has its own.
def fit_normalizer(X):
    return X.mean(axis=0), np.full(X.shape[1], X.std())
