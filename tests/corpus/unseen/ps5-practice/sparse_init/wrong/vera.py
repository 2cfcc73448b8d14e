# truth: two slips: the same rows for all columns, and uniform weights
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    rows = rng.permutation(m)[:k]
    W[rows] = rng.uniform(-1, 1, (k, n))
    return W
