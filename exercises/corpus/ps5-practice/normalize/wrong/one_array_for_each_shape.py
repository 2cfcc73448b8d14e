kept = {}


def normalize(X, mean, std):
    out = kept.setdefault(X.shape, np.zeros(X.shape))
    np.divide(X - mean, np.where(std == 0, 1, std), out=out)
    out[:, std == 0] = 0
    return out
