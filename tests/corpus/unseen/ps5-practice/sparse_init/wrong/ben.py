# truth: the first row is always among the chosen ones
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = np.append(0, rng.choice(np.arange(1, m), k - 1, replace=False)) if m > 1 else np.array([0])
        W[rows.astype(int), j] = rng.standard_normal(k)
    return W
