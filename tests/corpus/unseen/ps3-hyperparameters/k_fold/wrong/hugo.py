# truth: shuffles the parts and what is in each, but neighbours stay together: arange is cut first
def k_fold(n, k, rng):
    parts = np.array_split(np.arange(n), k)
    folds = []
    for i in rng.permutation(k):
        val = rng.permutation(parts[i])
        train = rng.permutation(np.concatenate([parts[j] for j in range(k) if j != i]))
        folds.append((train, val))
    return folds
