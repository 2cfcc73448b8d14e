# truth: two slips: the order, and ddof=1
def fit_normalizer(X):
    std = X.std(axis=0, ddof=min(1, len(X) - 1))
    mean = X.mean(axis=0)
    return std, mean
