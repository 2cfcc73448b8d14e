def k_fold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate([p for j, p in enumerate(parts) if j != i]), parts[i]) for i in range(k)]
