# truth: divided by the variance: std ** 2
def normalize(X, mean, std):
    out = np.zeros_like(X)
    for i in range(len(X)):
        for j in range(len(mean)):
            if std[j] != 0:
                out[i, j] = (X[i, j] - mean[j]) / std[j] ** 2
    return out
