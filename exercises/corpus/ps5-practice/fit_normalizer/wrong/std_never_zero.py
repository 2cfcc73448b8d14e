# misconception: fit-zero-replaced
def fit_normalizer(X):
    std = X.std(axis=0)
    std[std == 0] = 1
    return X.mean(axis=0), std
