def k_fold(n, k, rng):
    order = rng.integers(0, n, n)
    parts = np.array_split(order, k)
    return [(np.concatenate(parts[:i] + parts[i + 1:]), parts[i]) for i in range(k)]
