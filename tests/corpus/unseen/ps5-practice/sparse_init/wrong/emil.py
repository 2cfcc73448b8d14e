# truth: with repetition: rng.choice(m, k) may name a row twice
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        rows = rng.choice(m, k)
        W[rows, j] = rng.standard_normal(k)
    return W
