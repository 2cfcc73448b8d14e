# truth: You divide by 0 where the std is 0; such a feature becomes 0.
def normalize(X, mean, std):
    return (X - mean) / std
