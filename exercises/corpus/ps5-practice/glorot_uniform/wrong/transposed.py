# truth: Your matrix has shape (n, m); asked is (m, n).
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return rng.uniform(-r, r, (n, m))
