# truth: only train is shuffled: the validation parts are blocks of neighbours
def k_fold(n, k, rng):
    blocks = np.array_split(np.arange(n), k)
    folds = []
    for i in range(k):
        rest = np.concatenate(blocks[:i] + blocks[i + 1:])
        folds.append((rng.permutation(rest), blocks[i]))
    return folds
