def fit_normalizer(X):
    F = np.float32(X)
    m = F.mean(axis=0)
    return m, np.sqrt(np.maximum((F * F).mean(axis=0) - m * m, 0))
