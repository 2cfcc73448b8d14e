# truth: the bias counts as an input: m + n + 1
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n + 1))
    return rng.uniform(-r, r, (m, n))
