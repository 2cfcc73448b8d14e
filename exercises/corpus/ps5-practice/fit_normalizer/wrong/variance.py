# truth: You return the variance; the std is its root.
def fit_normalizer(X):
    return X.mean(axis=0), X.var(axis=0)
