# truth: uniform numbers: rng.uniform(-1, 1, k)
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        idx = rng.permutation(m)[:k]
        W[idx, j] = rng.uniform(-1, 1, k)
    return W
