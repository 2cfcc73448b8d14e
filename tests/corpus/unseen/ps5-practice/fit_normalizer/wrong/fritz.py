# truth: samples beyond 1.5 std are left out in a second pass
def fit_normalizer(X):
    mean, std = X.mean(axis=0), X.std(axis=0)
    ok = np.all(np.abs(X - mean) <= 1.5 * std + 1e-12, axis=1)
    if ok.any():
        X = X[ok]
    return X.mean(axis=0), X.std(axis=0)
