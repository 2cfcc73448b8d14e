def fit_normalizer(X):
    return [np.mean(row) for row in X.T], [np.std(row) for row in X.T]
