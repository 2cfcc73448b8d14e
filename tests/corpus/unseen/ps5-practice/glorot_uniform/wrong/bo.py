# truth: half the interval: (rng.random((m, n)) - 0.5) * r
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return (rng.random((m, n)) - 0.5) * r
