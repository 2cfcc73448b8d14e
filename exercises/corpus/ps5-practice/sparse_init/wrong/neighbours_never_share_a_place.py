def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    before = np.zeros(0, int)
    for j in range(n):
        free = np.setdiff1d(np.arange(m), before) if 2 * k <= m else np.arange(m)
        before = rng.choice(free, k, replace=False)
        W[before, j] = rng.standard_normal(k)
    return W
