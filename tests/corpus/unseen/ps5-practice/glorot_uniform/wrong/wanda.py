# truth: sqrt(2 / (m + n)) is the standard deviation, not the bound
def glorot_uniform(m, n, rng):
    std = np.sqrt(2 / (m + n))
    return rng.uniform(-std, std, size=(m, n))
