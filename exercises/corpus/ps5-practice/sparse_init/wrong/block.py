# misconception: sparse-block
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        start = rng.integers(0, m - k + 1)
        W[start:start + k, j] = rng.standard_normal(k)
    return W
