# truth: the interval ends at 0.95 r
def glorot_uniform(m, n, rng):
    # stay away from the border
    r = 0.95 * np.sqrt(6 / (m + n))
    return rng.uniform(-r, r, (m, n))
