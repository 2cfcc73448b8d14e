# truth: only the first pair: return inside the loop
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    folds = []
    for i in range(k):
        train = np.concatenate(parts[:i] + parts[i + 1:])
        folds.append((train, parts[i]))
        return folds
