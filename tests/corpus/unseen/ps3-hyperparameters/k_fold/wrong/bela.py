# truth: a fixed seed: default_rng(0)
def k_fold(n, k, rng):
    """Split the data into k folds for cross validation."""
    rng = np.random.default_rng(0)
    order = rng.permutation(n)
    folds = []
    for i in range(k):
        mask = np.zeros(n, dtype=bool)
        mask[i::k] = True
        folds.append((order[~mask], order[mask]))
    return folds
