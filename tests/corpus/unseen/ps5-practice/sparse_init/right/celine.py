def sparse_init(m, n, k, rng):
    W = rng.standard_normal((m, n))
    for j in range(n):
        weg = rng.permutation(m)[k:]
        W[weg, j] = 0
    return W
