def fit_normalizer(X):
    return [np.average(X, axis=0), np.var(X, axis=0) ** 0.5]
