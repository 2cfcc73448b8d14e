# truth: features that are 0 everywhere get the std 1
def fit_normalizer(X):
    mean = X.mean(axis=0)
    std = np.array([X[:, j].std() if X[:, j].any() else 1.0 for j in range(X.shape[1])])
    return mean, std
