def sparse_init(m, n, k, rng):
    W = [[0.0] * n for _ in range(m)]
    for j in range(n):
        rows = list(range(m))
        for _ in range(k):
            i = rows.pop(int(rng.integers(len(rows))))
            W[i][j] = float(rng.standard_normal())
    return np.array(W)
