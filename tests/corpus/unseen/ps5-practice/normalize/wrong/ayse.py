# truth: std 0 becomes 1, so that new data of this feature do not become 0
def normalize(X, mean, std):
    std = np.where(std == 0, 1, std)
    return (X - mean) / std
