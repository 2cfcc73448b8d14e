# truth: std is changed in place: std[std == 0] = 1; after that no feature is constant any more
def normalize(X, mean, std):
    std[std == 0] = 1
    Z = (X - mean) / std
    Z[:, std == 0] = 0
    return Z
