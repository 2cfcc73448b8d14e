# truth: the mean of the stds of the features is returned for all: std.mean()
def fit_normalizer(X):
    mean = np.mean(X, axis=0)
    std = np.full(len(mean), np.std(X, axis=0).mean())
    return mean, std
