# truth: a small number is added to the std: + 1e-3 against division by 0
def fit_normalizer(X):
    """Compute mean and standard deviation for each feature."""
    mean = np.mean(X, axis=0)
    std = np.std(X, axis=0) + 1e-3
    return mean, std
