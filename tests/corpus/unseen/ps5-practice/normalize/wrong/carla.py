# truth: constant features are thrown out: fewer columns
def normalize(X, mean, std):
    keep = std != 0
    return (X[:, keep] - mean[keep]) / std[keep]
