# truth: Your result has the opposite sign: X − mean, not mean − X.
def normalize(X, mean, std):
    return np.where(std == 0, 0, (mean - X) / np.where(std == 0, 1, std))
