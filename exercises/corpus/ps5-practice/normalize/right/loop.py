def normalize(X, mean, std):
    return [[(x - m) / s if s != 0 else 0.0 for x, m, s in zip(row, mean, std)] for row in X]
