# truth: two slips: rows instead of columns, and with repetition
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for i in range(m):
        cols = rng.integers(0, n, k)
        W[i, cols] = rng.standard_normal(k)
    return W
