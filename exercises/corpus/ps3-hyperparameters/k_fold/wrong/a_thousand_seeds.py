def k_fold(n, k, rng):
    own = np.random.default_rng(rng.integers(1000))
    parts = np.array_split(own.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]
