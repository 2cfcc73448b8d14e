# truth: always the first k rows
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    W[:k, :] = rng.standard_normal((k, n))
    return W
