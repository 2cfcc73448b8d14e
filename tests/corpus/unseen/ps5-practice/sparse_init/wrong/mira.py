# truth: the last column stays empty: range(n - 1)
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n - 1):
        rows = rng.choice(m, k, replace=False)
        W[rows, j] = rng.standard_normal(k)
    return W
