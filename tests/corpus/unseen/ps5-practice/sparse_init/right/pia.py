def sparse_init(m, n, k, rng):
    rank = np.argsort(rng.random((m, n)), axis=0)
    W = np.zeros((m, n))
    for j in range(n):
        for i in rank[:k, j]:
            W[i, j] = rng.normal()
    return W
