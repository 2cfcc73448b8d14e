# truth: You take mean and std of the samples; features are the columns.
def fit_normalizer(X):
    return X.mean(axis=1), X.std(axis=1)
