# truth: fan-in alone: sqrt(6 / m)
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / m)
    return rng.uniform(-r, r, (m, n))
