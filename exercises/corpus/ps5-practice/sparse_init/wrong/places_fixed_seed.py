def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    places = np.random.default_rng(3)
    for j in range(n):
        W[places.choice(m, k, replace=False), j] = rng.standard_normal(k)
    return W
