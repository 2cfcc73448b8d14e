def sparse_init(m, n, k, rng):
    mask = np.zeros((m, n), dtype=bool)
    mask[:k] = True
    mask = rng.permuted(mask, axis=0)
    print(mask.sum(axis=0))
    return np.where(mask, rng.standard_normal((m, n)), 0.0)
