# truth: All weights of a column are the same; draw each by itself.
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = rng.standard_normal()
    return W
