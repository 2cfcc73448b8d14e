# truth: precedence: np.sqrt(6 / m + n)
def glorot_uniform(m, n, rng):
    grenze = np.sqrt(6 / m + n)
    W = rng.uniform(-grenze, grenze, (m, n))
    return W
