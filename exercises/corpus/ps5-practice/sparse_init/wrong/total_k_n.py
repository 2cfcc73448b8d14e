def sparse_init(m, n, k, rng):
    W = np.zeros(m * n)
    W[rng.choice(m * n, k * n, replace=False)] = rng.standard_normal(k * n)
    return W.reshape(m, n)
