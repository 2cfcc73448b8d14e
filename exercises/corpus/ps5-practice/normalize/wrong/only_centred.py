# truth: You do not divide by the std.
def normalize(X, mean, std):
    return np.where(std == 0, 0, X - mean)
