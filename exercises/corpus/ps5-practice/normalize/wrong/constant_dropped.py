# misconception: normalize-dropped
def normalize(X, mean, std):
    keep = std > 0
    return (X[:, keep] - mean[keep]) / std[keep]
