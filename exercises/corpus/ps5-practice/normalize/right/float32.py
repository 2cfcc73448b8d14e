def normalize(X, mean, std):
    X, mean, std = np.float32(X), np.float32(mean), np.float32(std)
    return (X - mean) / np.where(std > 0, std, 1) * (std > 0)
