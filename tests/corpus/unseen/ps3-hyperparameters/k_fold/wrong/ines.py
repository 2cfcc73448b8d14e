# truth: n // k + 1 for i <= n % k: one part too many is larger
def k_fold(n, k, rng):
    order = rng.permutation(n)
    folds = []
    start = 0
    for i in range(k):
        size = n // k + (1 if i <= n % k else 0)
        val = order[start:start + size]
        train = np.concatenate([order[:start], order[start + size:]])
        folds.append((train, val))
        start += size
    return folds
