def k_fold(n, k, rng):
    order = rng.permutation(n).tolist()
    folds = []
    for i in range(k):
        val = order[i * n // k:(i + 1) * n // k]
        train = [j for j in order if j not in val]
        print(len(train), len(val))
        folds.append((np.array(train), np.array(val)))
    return folds
