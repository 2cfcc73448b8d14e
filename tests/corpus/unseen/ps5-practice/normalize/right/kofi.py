def normalize(X, mean, std):
    inv = np.array([0.0 if s == 0 else 1.0 / s for s in std])
    return (X - mean) * inv
