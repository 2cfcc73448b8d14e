# truth: You set k weights to 0; asked are k weights that are not 0.
def sparse_init(m, n, k, rng):
    W = rng.standard_normal((m, n))
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = 0
    return W
