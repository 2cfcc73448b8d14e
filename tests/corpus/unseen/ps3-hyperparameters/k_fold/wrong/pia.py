# truth: two lists, all trains and all validations, in place of pairs
def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    trains = [np.concatenate(parts[:i] + parts[i+1:]) for i in range(k)]
    return trains, parts
