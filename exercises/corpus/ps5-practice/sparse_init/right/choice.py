def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.choice(m, size=k, replace=False), j] = rng.normal(size=k)
    return W
