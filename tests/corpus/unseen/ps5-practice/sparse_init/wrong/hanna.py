# truth: scaled by 1/sqrt(k): not standard normal
def sparse_init(m, n, k, rng):
    """Sparse initialisation (Martens 2010)."""
    W = np.zeros((m, n))
    for j in range(n):
        rows = rng.choice(m, k, replace=False)
        W[rows, j] = rng.standard_normal(k) / np.sqrt(k)
    return W
