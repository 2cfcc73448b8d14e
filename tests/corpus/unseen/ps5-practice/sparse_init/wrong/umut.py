# truth: rows and weights are sorted: the largest of the k weights stands in the topmost of the k rows
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        mask = rng.permutation(m) < k
        values = rng.standard_normal(k)
        W[np.flatnonzero(mask), j] = values[np.argsort(-np.abs(values))]
    return W
