# truth: Your columns, or your rows, are all the same; draw every weight by itself.
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return np.tile(rng.uniform(-r, r, (m, 1)), (1, n))
