def normalize(X, mean, std):
    with np.errstate(all="ignore"):
        Z = (X - mean) / std
    Z[:, std == 0] = 0
    return Z
