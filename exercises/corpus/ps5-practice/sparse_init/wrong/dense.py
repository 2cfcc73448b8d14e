# truth: No weight is 0; only k in each column should differ from 0.
def sparse_init(m, n, k, rng):
    return rng.standard_normal((m, n))
