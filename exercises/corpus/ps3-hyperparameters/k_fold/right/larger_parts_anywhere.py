def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    parts = [parts[i] for i in rng.permutation(k)]
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]
