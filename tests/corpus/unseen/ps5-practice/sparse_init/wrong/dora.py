# truth: cut off at ±2: np.clip
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = rng.permutation(m)[:k]
        W[rows, j] = np.clip(rng.standard_normal(k), -2, 2)
    return W
