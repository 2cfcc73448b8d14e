# misconception: glorot-no-root
def glorot_uniform(m, n, rng):
    r = 6 / (m + n)
    return rng.uniform(-r, r, (m, n))
