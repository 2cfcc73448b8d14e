def fit_normalizer(X):
    n, d = X.shape
    mean = np.zeros(d)
    std = np.zeros(d)
    for i in range(d):
        for k in range(n):
            mean[i] += X[k, i] / n
    for i in range(d):
        for k in range(n):
            std[i] += (X[k, i] - mean[i]) ** 2 / n
    return mean, np.sqrt(std)
