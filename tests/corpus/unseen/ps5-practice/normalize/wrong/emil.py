# truth: a std below 1e-6 counts as 0
def normalize(X, mean, std):
    constant = std < 1e-6
    safe = np.where(constant, 1, std)
    return np.where(constant, 0, (X - mean) / safe)
