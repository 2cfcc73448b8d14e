def k_fold(n, k, rng):
    order = rng.permutation(n).tolist()
    folds = [order[i::k] for i in range(k)]
    return [([j for j in order if j not in fold], fold) for fold in folds]
