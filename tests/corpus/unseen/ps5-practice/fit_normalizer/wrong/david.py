# truth: keepdims: both have shape (1, d)
def fit_normalizer(X):
    mean = X.mean(axis=0, keepdims=True)
    std = X.std(axis=0, keepdims=True)
    return mean, std
