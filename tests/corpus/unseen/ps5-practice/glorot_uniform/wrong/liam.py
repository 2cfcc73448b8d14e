# truth: 3 in place of 6
def glorot_uniform(m, n, rng):
    r = np.sqrt(3 / (m + n))
    return rng.uniform(-r, r, (m, n))
