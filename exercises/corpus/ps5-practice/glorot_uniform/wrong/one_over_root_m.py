# misconception: glorot-root-m
def glorot_uniform(m, n, rng):
    r = 1 / np.sqrt(m)
    return rng.uniform(-r, r, (m, n))
