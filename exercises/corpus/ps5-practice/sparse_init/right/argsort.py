def sparse_init(m, n, k, rng):
    rank = rng.random((m, n)).argsort(axis=0).argsort(axis=0)
    return np.where(rank < k, rng.standard_normal((m, n)), 0.0)
