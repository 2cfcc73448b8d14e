# truth: integer division: 6 // (m + n) is 0 for more than six neurons
def glorot_uniform(m, n, rng):
    r = (6 // (m + n)) ** 0.5
    return rng.uniform(-r, r, (m, n))
