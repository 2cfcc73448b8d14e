def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[np.sort(rng.choice(m, k, replace=False)), j] = np.sort(rng.standard_normal(k))
    return W
