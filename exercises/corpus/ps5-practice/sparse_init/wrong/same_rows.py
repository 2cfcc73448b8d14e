# misconception: sparse-same-rows
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    W[rng.choice(m, k, replace=False)] = rng.standard_normal((k, n))
    return W
