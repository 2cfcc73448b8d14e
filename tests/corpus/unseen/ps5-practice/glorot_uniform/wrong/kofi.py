# truth: the shape is (n, m)
def glorot_uniform(m, n, rng):
    r = np.sqrt(6.0 / (n + m))
    return rng.uniform(low=-r, high=r, size=(n, m))
