# truth: the last row stays 0: range(m - 1)
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = np.zeros((m, n))
    for i in range(m - 1):
        W[i] = rng.uniform(-r, r, n)
    return W
