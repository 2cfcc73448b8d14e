# truth: absolute values: only positive weights
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = rng.choice(m, k, replace=False)
        W[rows, j] = np.abs(rng.normal(0, 1, k))
    return W
