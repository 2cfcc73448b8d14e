# misconception: normalize-std-one
def normalize(X, mean, std):
    return (X - mean) / np.where(std == 0, 1, std)
