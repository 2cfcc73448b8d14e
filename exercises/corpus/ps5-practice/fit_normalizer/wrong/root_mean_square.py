# truth: Your std does not subtract the mean.
def fit_normalizer(X):
    return X.mean(axis=0), np.sqrt((X ** 2).mean(axis=0))
