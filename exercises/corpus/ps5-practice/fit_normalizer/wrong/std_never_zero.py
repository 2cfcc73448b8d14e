# truth: You replace a std of 0; return it as it is. normalize takes care of it.
def fit_normalizer(X):
    std = X.std(axis=0)
    std[std == 0] = 1
    return X.mean(axis=0), std
