# truth: Every call gives the same, whatever rng is: all that is random has to be drawn from rng.
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return np.random.default_rng(0).uniform(-r, r, (m, n))
