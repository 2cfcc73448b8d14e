# truth: a std of 0 becomes 1
def fit_normalizer(X):
    mean = X.mean(axis=0)
    std = X.std(axis=0)
    # avoid division by zero later
    std[std == 0] = 1
    return mean, std
