# truth: row 0 is never chosen: rng.choice(np.arange(1, m), …) fails for k = m
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = rng.choice(np.arange(1, m), k, replace=False)
        W[rows, j] = rng.standard_normal(k)
    return W
