# truth: All weights are positive; a standard normal has both signs.
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = np.abs(rng.standard_normal(k))
    return W
