def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return rng.choice(np.linspace(-r, r, 101), (m, n))
