# truth: You take one mean and std of everything; each feature has its own.
def fit_normalizer(X):
    return np.full(X.shape[1], X.mean()), np.full(X.shape[1], X.std())
