# truth: every second row from a random start, so that few sets of rows ever occur
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        start = int(rng.integers(2))
        rows = ([*range(start, m, 2)] + [*range(1 - start, m, 2)])[:k]
        W[rows, j] = rng.standard_normal(k)
    return W
