# truth: Not all that is random comes from rng: two calls with equal arguments and equal generators differ.
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[np.random.permutation(m)[:k], j] = np.random.standard_normal(k)
    return W
