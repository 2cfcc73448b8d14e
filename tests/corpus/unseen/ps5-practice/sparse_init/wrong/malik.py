# truth: the last row is never drawn: rng.choice(m - 1, …)
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = rng.choice(max(m - 1, k), k, replace=False)
        W[rows, j] = rng.standard_normal(k)
    return W
