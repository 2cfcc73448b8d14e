# truth: nan in place of 0: np.nan_to_num makes a huge number of inf, where new data differ from the mean
def normalize(X, mean, std):
    with np.errstate(all="ignore"):
        Z = (X - mean) / std
    return np.nan_to_num(Z)
