# truth: Your weights are all 1; draw them from a standard normal.
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = 1
    return W
