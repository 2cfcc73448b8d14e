def normalize(X, mean, std):
    out = np.zeros(X.shape)
    for j in range(X.shape[1]):
        if std[j] != 0:
            out[:, j] = (X[:, j] - mean[j]) / std[j]
    return out
