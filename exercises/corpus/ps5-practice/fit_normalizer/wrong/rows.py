# misconception: fit-rows
def fit_normalizer(X):
    return X.mean(axis=1), X.std(axis=1)
