# misconception: glorot-positive
def glorot_uniform(m, n, rng):
    return rng.uniform(0, np.sqrt(6 / (m + n)), (m, n))
