def k_fold(n, k, rng):
    idx = np.arange(n)
    rng.shuffle(idx)
    sizes = [n // k + (1 if i < n % k else 0) for i in range(k)]
    folds = []
    start = 0
    for s in sizes:
        val = idx[start:start + s]
        train = np.delete(idx, np.arange(start, start + s))
        folds.append((train, val))
        start += s
    return folds
