# truth: each weight is kept with probability k / m: k on average, not exactly
def sparse_init(m, n, k, rng):
    W = rng.standard_normal((m, n))
    mask = rng.random((m, n)) < k / m
    return W * mask
