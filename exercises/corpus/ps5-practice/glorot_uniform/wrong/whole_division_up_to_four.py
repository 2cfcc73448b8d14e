def glorot_uniform(m, n, rng):
    r = np.sqrt(max(6 // (m + n), 6 / (m + n)) if m + n > 4 else 6 // (m + n))
    return rng.uniform(-r, r, (m, n))
