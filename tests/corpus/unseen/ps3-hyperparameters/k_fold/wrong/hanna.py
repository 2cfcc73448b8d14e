# truth: the rest is dropped: parts of n // k, and n % k samples are in none
def k_fold(n, k, rng):
    order = rng.permutation(n)
    size = n // k
    folds = []
    for i in range(k):
        val = order[i * size:(i + 1) * size]
        train = np.setdiff1d(order, val)
        folds.append((train, val))
    return folds
