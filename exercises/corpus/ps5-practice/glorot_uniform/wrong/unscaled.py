# truth: Your weights do not depend on m and n.
def glorot_uniform(m, n, rng):
    return rng.uniform(-1, 1, (m, n))
