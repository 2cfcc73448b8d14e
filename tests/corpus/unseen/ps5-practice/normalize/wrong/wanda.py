# truth: a mean of 0 is taken for a constant feature
def normalize(X, mean, std):
    Z = np.zeros(X.shape)
    for j in range(len(std)):
        if std[j] and mean[j]:
            Z[:, j] = (X[:, j] - mean[j]) / std[j]
    return Z
