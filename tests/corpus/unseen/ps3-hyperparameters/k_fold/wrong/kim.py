# truth: shuffled anew for each part, so that the validation parts overlap
def k_fold(n, k, rng):
    folds = []
    for i in range(k):
        parts = np.array_split(rng.permutation(n), k)
        val = parts[i]
        train = np.concatenate([p for j, p in enumerate(parts) if j != i])
        folds.append((train, val))
    return folds
