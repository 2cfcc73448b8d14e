# truth: You divide by n − 1; the population std divides by n.
def fit_normalizer(X):
    return X.mean(axis=0), X.std(axis=0, ddof=1) if len(X) > 1 else X.std(axis=0)
