# truth: not shuffled: np.arange(n) is cut into parts
def k_fold(n, k, rng):
    parts = np.array_split(np.arange(n), k)
    folds = []
    for i in range(k):
        train = np.concatenate([parts[j] for j in range(k) if j != i])
        folds.append((train, parts[i]))
    return folds
