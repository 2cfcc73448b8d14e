def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return rng.choice([-1, 1], (m, n)) * rng.uniform(0, r, (m, n))
