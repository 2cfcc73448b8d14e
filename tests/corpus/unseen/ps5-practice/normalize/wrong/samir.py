# truth: one std of 0 makes everything 0
def normalize(X, mean, std):
    if np.any(std == 0):
        return np.zeros_like(X)
    return (X - mean) / std
