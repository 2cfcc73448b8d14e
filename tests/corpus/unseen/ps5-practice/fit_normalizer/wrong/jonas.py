# truth: mean absolute deviation for the std
def fit_normalizer(X):
    mean = X.mean(axis=0)
    std = np.abs(X - mean).mean(axis=0)
    return mean, std
