def sparse_init(m, n, k, rng):
    W = np.zeros((m, n), dtype=np.float32)
    for j in range(n):
        rows = rng.permutation(m)[:k]
        W[rows, j] = rng.standard_normal(k, dtype=np.float32)
    return W
