# truth: k entries in each row, not in each column
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for i in range(m):
        cols = rng.choice(n, min(k, n), replace=False)
        W[i, cols] = rng.standard_normal(len(cols))
    return W
