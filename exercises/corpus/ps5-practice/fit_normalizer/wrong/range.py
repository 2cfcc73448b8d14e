def fit_normalizer(X):
    return X.mean(axis=0), X.max(axis=0) - X.min(axis=0)
