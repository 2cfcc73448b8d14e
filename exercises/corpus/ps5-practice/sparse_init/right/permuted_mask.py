def sparse_init(m, n, k, rng):
    mask = np.zeros((m, n))
    mask[:k] = 1
    return rng.permuted(mask, axis=0) * rng.standard_normal((m, n))
