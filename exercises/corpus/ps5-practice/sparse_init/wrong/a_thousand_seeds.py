def sparse_init(m, n, k, rng):
    own = np.random.default_rng(rng.integers(1000))
    W = np.zeros((m, n))
    for j in range(n):
        W[own.choice(m, k, replace=False), j] = own.standard_normal(k)
    return W
