# truth: The mean is not subtracted.
def normalize(X, mean, std):
    return np.where(std == 0, 0, X / np.where(std == 0, 1, std))
