# misconception: normalize-only-centred
def normalize(X, mean, std):
    return np.where(std == 0, 0, X - mean)
