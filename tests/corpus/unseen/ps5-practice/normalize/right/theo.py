def normalize(X, mean, std):
    with np.errstate(divide="ignore", invalid="ignore"):
        Z = (X - mean) / std
    Z[:, std == 0] = 0
    return Z
