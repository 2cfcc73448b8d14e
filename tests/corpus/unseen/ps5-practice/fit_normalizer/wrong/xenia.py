# truth: two slips: n - 1 and the root forgotten
def fit_normalizer(X):
    n, d = X.shape
    mean = np.zeros(d)
    var = np.zeros(d)
    for i in range(d):
        mean[i] = sum(X[:, i]) / n
        var[i] = sum((X[k, i] - mean[i]) ** 2 for k in range(n)) / max(n - 1, 1)
    return mean, var
