# misconception: glorot-unscaled
def glorot_uniform(m, n, rng):
    return rng.uniform(-1, 1, (m, n))
