def normalize(X, mean, std):
    return (X - mean) / (std + 1e-15) * (std > 0)
