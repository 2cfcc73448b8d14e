# misconception: normalize-nan
def normalize(X, mean, std):
    return (X - mean) / std
