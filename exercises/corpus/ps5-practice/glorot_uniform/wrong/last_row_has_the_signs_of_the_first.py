def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = rng.uniform(-r, r, (m, n))
    if m > 2:
        W[-1] = np.abs(W[-1]) * np.sign(W[0])
    return W
