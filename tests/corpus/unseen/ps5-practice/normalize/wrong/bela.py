# truth: scaled to at most 1: divided by the largest value of the batch once more
def normalize(X, mean, std):
    constant = std == 0
    Z = np.where(constant, 0, (X - mean) / np.where(constant, 1, std))
    return Z / np.abs(Z).max()
