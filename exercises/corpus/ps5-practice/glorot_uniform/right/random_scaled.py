def glorot_uniform(m, n, rng):
    return (2 * rng.random((m, n)) - 1) * (6 / (m + n)) ** 0.5
