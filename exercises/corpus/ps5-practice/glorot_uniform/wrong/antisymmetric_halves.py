def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    half = rng.uniform(-r, r, (m, n - n // 2))
    return np.hstack([half, -half[:, : n // 2]])
