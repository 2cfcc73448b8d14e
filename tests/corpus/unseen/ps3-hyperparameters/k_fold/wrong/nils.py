# truth: two slips: the rest is dropped, and train holds all indices
def k_fold(n, k, rng):
    order = rng.permutation(n)
    size = n // k
    folds = []
    for i in range(k):
        folds.append((order, order[i * size:(i + 1) * size]))
    return folds
