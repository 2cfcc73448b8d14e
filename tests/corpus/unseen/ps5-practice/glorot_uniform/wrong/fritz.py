# truth: normal instead of uniform: rng.normal(0, r / …) cut off at ±r
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return np.clip(rng.normal(0, r / np.sqrt(3), (m, n)), -r, r)
