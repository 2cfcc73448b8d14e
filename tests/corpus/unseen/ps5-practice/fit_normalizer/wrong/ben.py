# truth: stds below 1e-3 are called 0
def fit_normalizer(X):
    mean, std = X.mean(axis=0), X.std(axis=0)
    std[std < 1e-3] = 0
    return mean, std
