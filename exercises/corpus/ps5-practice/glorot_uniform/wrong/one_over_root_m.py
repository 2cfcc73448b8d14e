# truth: Your interval ends at 1/√m, an older rule; asked is √(6/(m+n)).
def glorot_uniform(m, n, rng):
    r = 1 / np.sqrt(m)
    return rng.uniform(-r, r, (m, n))
