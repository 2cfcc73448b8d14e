def sparse_init(m, n, k, rng):
    W = [[0.0] * n for _ in range(m)]
    for j in range(n):
        for i in rng.permutation(m)[:k]:
            W[i][j] = rng.standard_normal()
    return W
