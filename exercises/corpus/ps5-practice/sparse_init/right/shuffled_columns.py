def sparse_init(m, n, k, rng):
    columns = []
    for _ in range(n):
        column = np.concatenate([rng.standard_normal(k), np.zeros(m - k)])
        rng.shuffle(column)
        columns.append(column)
    return np.stack(columns, axis=1)
