# truth: random parts: each sample draws its part with rng.integers(0, k, n), the sizes differ
def k_fold(n, k, rng):
    fold_of = rng.integers(0, k, n)
    folds = []
    for i in range(k):
        train = np.where(fold_of != i)[0]
        val = np.where(fold_of == i)[0]
        folds.append((train, val))
    return folds
