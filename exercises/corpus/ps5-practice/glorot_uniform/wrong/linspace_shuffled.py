def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    return rng.permutation(np.linspace(-r, r, m * n)).reshape(m, n)
