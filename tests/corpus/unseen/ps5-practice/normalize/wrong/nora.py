# truth: ε instead of a case: (X - mean) / (std + 1e-8) is off for a new value of a constant feature
def normalize(X, mean, std):
    return (X - mean) / (std + 1e-8)
