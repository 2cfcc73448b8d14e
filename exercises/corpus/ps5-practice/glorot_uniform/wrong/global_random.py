# truth: Not all that is random comes from rng: two calls with equal arguments and equal generators differ.
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return np.random.uniform(-r, r, (m, n))
