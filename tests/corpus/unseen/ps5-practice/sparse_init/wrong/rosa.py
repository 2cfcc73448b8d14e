# truth: divided by the column's own standard deviation
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = rng.choice(m, k, replace=False)
        w = rng.standard_normal(k)
        if k > 1:
            w = (w - w.mean()) / w.std()
        W[rows, j] = w
    return W
