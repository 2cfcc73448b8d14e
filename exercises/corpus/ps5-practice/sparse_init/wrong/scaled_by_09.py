def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = 0.9 * rng.standard_normal(k)
    return W
