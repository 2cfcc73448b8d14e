# truth: int array for the result: np.zeros(X.shape, dtype=int) cuts all digits
def normalize(X, mean, std):
    out = np.zeros(X.shape, dtype=int)
    for j in range(X.shape[1]):
        if std[j] > 0:
            out[:, j] = (X[:, j] - mean[j]) / std[j]
    return out
