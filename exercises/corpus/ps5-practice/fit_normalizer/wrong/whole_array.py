# truth: You take one mean and std of everything; each feature has its own.
def fit_normalizer(X):
    return X.mean(), X.std()
