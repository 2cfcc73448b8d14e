def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return (2 * rng.random((m, n)) - 1) * r
