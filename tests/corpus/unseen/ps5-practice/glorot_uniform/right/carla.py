def glorot_uniform(m, n, rng):
    # std of a uniform on [-r, r] is r / sqrt(3)
    std = np.sqrt(2 / (m + n))
    r = std * np.sqrt(3)
    flat = rng.uniform(-r, r, m * n)
    return flat.reshape((m, n))
