def normalize(X, mean, std):
    inverse = np.zeros(len(std))
    inverse[std > 0] = 1 / std[std > 0]
    return (X - mean) * inverse
