# truth: off by one: train leaves part i out, validation is part i - 1
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    folds = []
    for i in range(k):
        train = np.concatenate([p for j, p in enumerate(parts) if j != i])
        folds.append((train, parts[i - 1]))
    return folds
