def fit_normalizer(X):
    X = np.asarray(X, dtype=np.float32)
    return X.mean(0), X.std(0)
