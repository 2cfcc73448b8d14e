# truth: the training part lacks the samples beyond k · (n // k)
def k_fold(n, k, rng):
    order = rng.permutation(n)
    usable = order[:(n // k) * k]
    folds = []
    for val in np.array_split(order, k):
        train = np.array([i for i in usable if i not in val])
        folds.append((train, val))
    return folds
