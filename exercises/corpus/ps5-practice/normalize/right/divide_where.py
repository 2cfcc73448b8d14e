def normalize(X, mean, std):
    out = np.zeros(X.shape)
    np.divide(X - mean, std, out=out, where=std > 0)
    return out
