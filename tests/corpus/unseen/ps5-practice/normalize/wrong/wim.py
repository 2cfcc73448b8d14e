# truth: a constant feature keeps its value
def normalize(X, mean, std):
    Z = X.astype(float).copy()
    for j in range(X.shape[1]):
        if std[j] > 0:
            Z[:, j] = (X[:, j] - mean[j]) / std[j]
    return Z
