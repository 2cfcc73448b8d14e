# truth: one number for all k rows: rng.standard_normal() without a size
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = rng.choice(m, k, replace=False)
        W[rows, j] = rng.standard_normal()
    return W
