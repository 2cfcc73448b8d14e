# truth: He's standard deviation: sqrt(2 / k)
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        idx = rng.choice(m, size=k, replace=False)
        W[idx, j] = rng.normal(0.0, np.sqrt(2 / k), size=k)
    return W
