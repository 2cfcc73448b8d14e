def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = set()
        while len(rows) < k:
            rows.add(int(rng.integers(m)))
        for i in rows:
            W[i, j] = rng.normal()
    return W
