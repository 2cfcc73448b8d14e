# truth: shifted by 1, not by r: `2 * r * rng.random((m, n)) - 1`
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return 2 * r * rng.random((m, n)) - 1
