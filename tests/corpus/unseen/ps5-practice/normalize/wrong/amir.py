# truth: nan becomes 0, inf stays: np.where(np.isnan(Z), 0, Z)
def normalize(X, mean, std):
    with np.errstate(divide="ignore", invalid="ignore"):
        Z = (X - mean) / std
    return np.where(np.isnan(Z), 0, Z)
