# truth: X.astype(float, copy=False) is X itself: -= changes what was passed in
def fit_normalizer(X):
    D = X.astype(float, copy=False)
    mean = D.mean(axis=0)
    D -= mean
    return mean, np.sqrt((D * D).mean(axis=0))
