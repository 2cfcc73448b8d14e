def normalize(X, mean, std):
    with np.errstate(all="ignore"):
        Y = (X - mean) / std
    Y[~np.isfinite(Y)] = 0
    return Y
