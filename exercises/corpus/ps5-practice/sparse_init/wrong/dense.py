# misconception: sparse-dense
def sparse_init(m, n, k, rng):
    return rng.standard_normal((m, n))
