def normalize(X, mean, std):
    return (X - mean[0]) / std[0]
