# truth: You divide by the variance; divide by the std.
def normalize(X, mean, std):
    safe = np.where(std == 0, 1, std)
    return np.where(std == 0, 0, (X - mean) / safe ** 2)
