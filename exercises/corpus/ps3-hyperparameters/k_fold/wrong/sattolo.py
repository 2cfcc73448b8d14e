def k_fold(n, k, rng):
    p = np.arange(n)
    for i in range(n - 1, 0, -1):
        j = rng.integers(0, i)
        p[i], p[j] = p[j], p[i]
    return [(np.setdiff1d(p, v), v) for v in np.array_split(p, k)]
