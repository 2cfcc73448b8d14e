# misconception: normalize-infinite
def normalize(X, mean, std):
    with np.errstate(all="ignore"):
        return np.nan_to_num((X - mean) / std)
