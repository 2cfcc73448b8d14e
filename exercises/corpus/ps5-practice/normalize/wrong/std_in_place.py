def normalize(X, mean, std):
    dead = std == 0
    std[dead] = 1
    Z = (X - mean) / std
    Z[:, dead] = 0
    return Z
