# truth: All weights are 0, so that all neurons stay alike.
def glorot_uniform(m, n, rng):
    return np.zeros((m, n))
