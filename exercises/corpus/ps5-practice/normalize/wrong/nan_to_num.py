# truth: nan_to_num turns division by 0 into huge numbers; such a feature becomes 0.
def normalize(X, mean, std):
    with np.errstate(all="ignore"):
        return np.nan_to_num((X - mean) / std)
