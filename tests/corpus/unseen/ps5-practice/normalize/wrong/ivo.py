# truth: a std of 0 gives nan: nothing is done about it
def normalize(X, mean, std):
    return (X - mean) / std
