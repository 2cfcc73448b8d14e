def fit_normalizer(X):
    m, s = X.mean(axis=0), X.std(axis=0)
    X -= m
    return m, s
