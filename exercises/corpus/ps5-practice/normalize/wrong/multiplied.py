# misconception: normalize-multiplied
def normalize(X, mean, std):
    return (X - mean) * std
