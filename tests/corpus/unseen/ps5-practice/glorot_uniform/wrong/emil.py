# truth: the mean of two draws: a triangle, not evenly
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return (rng.uniform(-r, r, (m, n)) + rng.uniform(-r, r, (m, n))) / 2
