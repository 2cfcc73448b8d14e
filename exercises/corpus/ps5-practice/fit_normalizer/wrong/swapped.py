# truth: You return (std, mean); asked is (mean, std).
def fit_normalizer(X):
    return X.std(axis=0), X.mean(axis=0)
