# truth: the last sample does not enter the mean: range(n - 1)
def fit_normalizer(X):
    n = len(X)
    mean = np.zeros(X.shape[1])
    for k in range(n - 1):
        mean += X[k]
    mean /= n
    std = np.sqrt(sum((X[k] - mean) ** 2 for k in range(n)) / n)
    return mean, std
