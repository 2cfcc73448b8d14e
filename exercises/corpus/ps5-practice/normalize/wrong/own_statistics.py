# misconception: normalize-own-statistics
def normalize(X, mean, std):
    s = X.std(axis=0)
    return np.where(s == 0, 0, (X - X.mean(axis=0)) / np.where(s == 0, 1, s))
