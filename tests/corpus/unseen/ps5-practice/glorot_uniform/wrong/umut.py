# truth: only positive weights: rng.uniform(0, r)
def glorot_uniform(m, n, rng):
    """Glorot (Xavier) initialisation, uniform version."""
    r = np.sqrt(6 / (m + n))
    return rng.uniform(0, r, (m, n))
