# misconception: glorot-two
def glorot_uniform(m, n, rng):
    r = np.sqrt(2 / (m + n))
    return rng.uniform(-r, r, (m, n))
