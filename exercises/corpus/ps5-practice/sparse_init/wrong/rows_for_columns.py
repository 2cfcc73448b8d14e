# misconception: sparse-rows
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for i in range(m):
        W[i, rng.choice(n, min(k, n), replace=False)] = rng.standard_normal(min(k, n))
    return W
