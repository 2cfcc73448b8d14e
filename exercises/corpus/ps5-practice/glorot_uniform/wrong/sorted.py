def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return np.sort(rng.uniform(-r, r, (m, n)), axis=0)
