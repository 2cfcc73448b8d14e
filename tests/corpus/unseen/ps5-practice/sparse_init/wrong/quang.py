# truth: rows and weights are sorted: the smallest weight stands in the topmost row
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = np.sort(rng.choice(m, k, replace=False))
        W[rows, j] = np.sort(rng.standard_normal(k))
    return W
