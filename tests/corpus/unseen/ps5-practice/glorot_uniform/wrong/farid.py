# truth: the larger of m and n counts twice: sqrt(3 / max(m, n))
def glorot_uniform(m, n, rng):
    r = np.sqrt(3 / max(m, n))
    return rng.uniform(-r, r, (m, n))
