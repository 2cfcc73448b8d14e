# truth: np.random instead of rng
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return np.random.uniform(-r, r, (m, n))
