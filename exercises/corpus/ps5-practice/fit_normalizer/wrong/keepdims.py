# truth: You return matrices of one row; asked are vectors with an entry for each feature.
def fit_normalizer(X):
    return X.mean(axis=0, keepdims=True), X.std(axis=0, keepdims=True)
