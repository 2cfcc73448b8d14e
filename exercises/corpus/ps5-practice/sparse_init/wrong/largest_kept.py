def sparse_init(m, n, k, rng):
    W = rng.standard_normal((m, n))
    for j in range(n):
        W[np.argsort(np.abs(W[:, j]))[:m - k], j] = 0
    return W
