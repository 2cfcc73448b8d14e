# misconception: fit-variance
def fit_normalizer(X):
    return X.mean(axis=0), X.var(axis=0)
