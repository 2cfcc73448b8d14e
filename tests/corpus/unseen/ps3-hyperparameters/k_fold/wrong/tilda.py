# truth: the part with index 0 is never left out: `if i and j == i` skips no part for i = 0
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    folds = []
    for i in range(k):
        train = []
        for j, part in enumerate(parts):
            if i and j == i:
                continue
            train.extend(part)
        folds.append((np.array(train), parts[i]))
    return folds
