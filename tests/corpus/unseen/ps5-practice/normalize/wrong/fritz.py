# truth: only the first constant feature becomes 0: np.argmin(std) names one
def normalize(X, mean, std):
    with np.errstate(all="ignore"):
        Z = (X - mean) / std
    j = np.argmin(std)
    if std[j] == 0:
        Z[:, j] = 0
    return Z
