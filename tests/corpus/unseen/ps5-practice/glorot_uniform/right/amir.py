def glorot_uniform(m, n, rng):
    own = np.random.default_rng(rng.integers(2**31))
    r = np.sqrt(6) / np.sqrt(m + n)
    return own.uniform(-r, r, (m, n))
