def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        top = m - 1 if k < m else m
        W[rng.choice(top, k, replace=False), j] = rng.standard_normal(k)
    return W
