def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = 1
    rows, columns = np.nonzero(W)
    values = rng.standard_normal(rows.size)
    W[rows, columns] = values[np.argsort(np.abs(values))]
    return W
