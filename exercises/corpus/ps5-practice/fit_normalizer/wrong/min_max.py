# misconception: fit-min-max
def fit_normalizer(X):
    return X.min(axis=0), X.max(axis=0) - X.min(axis=0)
