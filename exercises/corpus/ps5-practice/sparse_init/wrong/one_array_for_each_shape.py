kept = {}


def sparse_init(m, n, k, rng):
    W = kept.setdefault((m, n), np.zeros((m, n)))
    W[...] = 0
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = rng.standard_normal(k)
    return W
