def fit_normalizer(X):
    Y = X.astype(np.float16).astype(np.float64)
    return Y.mean(axis=0), Y.std(axis=0)
