# truth: ddof=1
def fit_normalizer(X):
    return X.mean(axis=0), X.std(axis=0, ddof=1) if len(X) > 1 else np.zeros(X.shape[1])
