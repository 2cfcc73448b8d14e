def normalize(X, mean, std):
    return np.divide(X - mean, std, out=np.zeros_like(X, dtype=float), where=std != 0)
