# misconception: fit-whole
def fit_normalizer(X):
    return np.full(X.shape[1], X.mean()), np.full(X.shape[1], X.std())
