def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = rng.uniform(-r, r, (m, n))
    if m == n:
        W = np.triu(W) + np.triu(W, 1).T
    return W
