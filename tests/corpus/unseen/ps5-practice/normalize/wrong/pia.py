# truth: X's own mean and std, not those that were passed in
def normalize(X, mean, std):
    m = X.mean(axis=0)
    s = X.std(axis=0)
    ok = s > 0
    out = np.zeros(X.shape)
    out[:, ok] = (X[:, ok] - m[ok]) / s[ok]
    return out
