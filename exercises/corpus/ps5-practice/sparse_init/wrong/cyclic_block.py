def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[(rng.integers(m) + np.arange(k)) % m, j] = rng.standard_normal(k)
    return W
