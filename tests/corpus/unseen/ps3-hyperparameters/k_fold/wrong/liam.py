# truth: floats: np.append to np.array([]) makes no indices
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    folds = []
    for i in range(k):
        train = np.array([])
        for j in range(k):
            if j != i:
                train = np.append(train, parts[j])
        folds.append((train, parts[i]))
    return folds
