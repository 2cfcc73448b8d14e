# truth: the whole rest goes to the last part: sizes differ by up to k - 1
def k_fold(n, k, rng):
    order = rng.permutation(n)
    size = n // k
    folds = []
    for i in range(k):
        a = i * size
        e = n if i == k - 1 else a + size
        val = order[a:e]
        train = np.concatenate([order[:a], order[e:]])
        folds.append((train, val))
    return folds
