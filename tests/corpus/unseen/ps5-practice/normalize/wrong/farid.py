# truth: break at the first constant feature: those after it stay 0
def normalize(X, mean, std):
    out = np.zeros(X.shape)
    for j in range(X.shape[1]):
        if std[j] == 0:
            break
        out[:, j] = (X[:, j] - mean[j]) / std[j]
    return out
