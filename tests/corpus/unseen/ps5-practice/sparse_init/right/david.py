def sparse_init(m, n, k, rng):
    columns = []
    for _ in range(n):
        col = np.concatenate([rng.normal(0, 1, k), np.zeros(m - k)])
        rng.shuffle(col)
        columns.append(col)
    return np.column_stack(columns)
