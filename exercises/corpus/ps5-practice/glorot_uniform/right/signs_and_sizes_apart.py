def glorot_uniform(m, n, rng):
    return rng.choice([-1, 1], (m, n)) * rng.random((m, n)) * (6 / (m + n)) ** 0.5
