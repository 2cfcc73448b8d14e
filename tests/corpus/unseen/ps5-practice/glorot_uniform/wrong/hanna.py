# truth: rounded to two digits
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return np.round(rng.uniform(-r, r, (m, n)), 2)
