def sparse_init(m, n, k, rng):
    order = np.argsort(rng.random((m, n)), axis=0)
    return np.where(order < k, rng.normal(size=(m, n)), 0)
