def sparse_init(m, n, k, rng):
    W = np.zeros((m, n))
    for j in range(n):
        places = rng.choice(m, k, replace=False)
        values = rng.standard_normal(k)
        W[np.sort(places), j] = values[np.argsort(np.abs(values))]
    return W
