def k_fold(n, k, rng):
    return np.array_split(rng.permutation(n), k)
