def glorot_uniform(m, n, rng):
    own = np.random.default_rng(rng.integers(10_000))
    r = np.sqrt(6 / (m + n))
    return own.uniform(-r, r, (m, n))
