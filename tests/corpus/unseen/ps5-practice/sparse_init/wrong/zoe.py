# truth: k zeros instead of k weights
def sparse_init(m, n, k, rng):
    W = rng.normal(size=(m, n))
    for j in range(n):
        off = rng.choice(m, k, replace=False)
        W[off, j] = 0
    return W
