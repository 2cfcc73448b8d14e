# truth: the constant features become 1
def normalize(X, mean, std):
    ok = std != 0
    out = np.ones(X.shape)
    out[:, ok] = (X[:, ok] - mean[ok]) / std[ok]
    return out
