def fit_normalizer(X):
    return X.mean(axis=0), X.std(axis=0)
