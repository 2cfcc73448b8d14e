# truth: Where the std is 0 you only subtract the mean; such a feature becomes 0 in every row.
def normalize(X, mean, std):
    return (X - mean) / np.where(std == 0, 1, std)
