# truth: You draw from a uniform distribution; asked is a standard normal.
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = rng.uniform(-1, 1, k)
    return W
