# misconception: sparse-probability
def sparse_init(m, n, k, rng):
    return rng.standard_normal((m, n)) * (rng.random((m, n)) < k / m)
