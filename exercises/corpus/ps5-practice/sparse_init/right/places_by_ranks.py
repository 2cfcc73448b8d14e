def sparse_init(m, n, k, rng):
    ranks = rng.random((m, n)).argsort(axis=0).argsort(axis=0)
    return np.where(ranks < k, rng.standard_normal((m, n)), 0)
