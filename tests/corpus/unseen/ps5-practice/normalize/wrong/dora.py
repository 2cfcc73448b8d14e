# truth: the mean is not subtracted
def normalize(X, mean, std):
    safe = np.where(std > 0, std, 1)
    return np.where(std > 0, X / safe, 0)
