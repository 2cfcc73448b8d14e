# truth: You scale the weights; asked is a standard normal, with standard deviation 1.
def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        W[rng.choice(m, k, replace=False), j] = rng.standard_normal(k) / np.sqrt(m)
    return W
