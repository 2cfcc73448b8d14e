# truth: the same rows for all columns: they are drawn before the loop
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    rows = rng.choice(m, size=k, replace=False)
    for j in range(n):
        W[rows, j] = rng.standard_normal(k)
    return W
