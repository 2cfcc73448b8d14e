def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        kk = k if j else max(1, k - 1)
        W[rng.choice(m, kk, replace=False), j] = rng.standard_normal(kk)
    return W
