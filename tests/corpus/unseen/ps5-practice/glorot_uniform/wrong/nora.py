# truth: two slips: sqrt(6) / (m + n), and only positive
def glorot_uniform(m, n, rng):
    r = np.sqrt(6) / (m + n)
    return rng.random((m, n)) * r
