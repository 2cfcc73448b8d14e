# truth: mean and std over all entries, one number each
def fit_normalizer(X):
    return X.mean(), X.std()
