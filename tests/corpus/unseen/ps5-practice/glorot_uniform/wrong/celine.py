# truth: one column for all neurons: np.tile repeats it
def glorot_uniform(m, n, rng):
    limit = np.sqrt(6 / (m + n))
    spalte = rng.uniform(-limit, limit, (m, 1))
    return np.tile(spalte, (1, n))
