# truth: the last pair is missing: range(k - 1)
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    folds = []
    for i in range(k - 1):
        folds.append((np.concatenate(parts[:i] + parts[i + 1:]), parts[i]))
    return folds
