# truth: two slips: the shape (n, m), and normal numbers
def glorot_uniform(m, n, rng):
    std = np.sqrt(2 / (m + n))
    return std * rng.standard_normal((n, m))
