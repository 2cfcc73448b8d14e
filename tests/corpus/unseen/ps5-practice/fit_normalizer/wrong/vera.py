# truth: maximum and minimum: half the range for the std
def fit_normalizer(X):
    lo, hi = X.min(axis=0), X.max(axis=0)
    return (lo + hi) / 2, (hi - lo) / 2
