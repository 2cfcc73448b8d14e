# truth: You have 2/(m+n), the variance; the interval ends at √(6/(m+n)).
def glorot_uniform(m, n, rng):
    r = np.sqrt(2 / (m + n))
    return rng.uniform(-r, r, (m, n))
