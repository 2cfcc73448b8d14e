# truth: steps of r / 100: rng.integers makes 201 values
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return rng.integers(-100, 101, (m, n)) / 100 * r
