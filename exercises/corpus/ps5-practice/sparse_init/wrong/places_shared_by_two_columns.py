def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        if j % 2 == 0:
            places = rng.choice(m, k, replace=False)
        W[places, j] = rng.standard_normal(k)
    return W
