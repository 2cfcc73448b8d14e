# truth: a list of pairs (mean, std), one for each feature, in place of two arrays
def fit_normalizer(X):
    stats = []
    for j in range(X.shape[1]):
        col = X[:, j]
        stats.append((col.mean(), col.std()))
    return stats
