# misconception: glorot-repeated
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return np.tile(rng.uniform(-r, r, (m, 1)), (1, n))
