def sparse_init(m, n, k, rng):
    mask = np.zeros((m, n), dtype=bool)
    mask[:k] = True
    mask = rng.permuted(mask, axis=0)
    return rng.standard_normal((m, n)) * mask
