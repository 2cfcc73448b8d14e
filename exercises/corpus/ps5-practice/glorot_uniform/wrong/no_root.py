# truth: The root is missing: the interval ends at √(6/(m+n)).
def glorot_uniform(m, n, rng):
    r = 6 / (m + n)
    return rng.uniform(-r, r, (m, n))
