# truth: a block of k neighbouring rows from a random start
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        start = rng.integers(0, m)
        rows = [(start + q) % m for q in range(k)]
        W[rows, j] = rng.standard_normal(k)
    return W
