# truth: You return medians; asked are means.
def fit_normalizer(X):
    return np.median(X, axis=0), X.std(axis=0)
