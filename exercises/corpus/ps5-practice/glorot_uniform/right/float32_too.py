def glorot_uniform(m, n, rng):
    lim = np.float32(np.sqrt(6 / (m + n)))
    return (rng.random(size=(m, n), dtype=np.float32) - np.float32(0.5)) * 2 * lim
