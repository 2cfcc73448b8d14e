# truth: You draw from a normal distribution; asked is a uniform one.
def glorot_uniform(m, n, rng):
    return rng.normal(0, np.sqrt(2 / (m + n)), (m, n))
