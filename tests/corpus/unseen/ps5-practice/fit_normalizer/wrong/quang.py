# truth: X is centred in place
def fit_normalizer(X):
    mean = X.mean(axis=0)
    X -= mean
    std = np.sqrt(np.mean(X**2, axis=0))
    return mean, std
