def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return r * (rng.random((m, n)) - rng.random((m, n)))
