def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return r * rng.integers(-10, 11, (m, n)) / 10
