# truth: You multiply by the std; divide by it.
def normalize(X, mean, std):
    return (X - mean) * std
