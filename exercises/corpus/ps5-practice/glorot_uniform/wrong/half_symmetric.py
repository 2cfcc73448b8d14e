def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = rng.uniform(-r, r, (m, n))
    k = m // 2
    W[m - k:] = -W[:k]
    return W
