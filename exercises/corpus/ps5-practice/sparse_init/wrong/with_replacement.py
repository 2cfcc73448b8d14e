# truth: You draw the places with replacement, so that some columns have fewer than k weights.
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.integers(0, m, k), j] = rng.standard_normal(k)
    return W
