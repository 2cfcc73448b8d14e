def glorot_uniform(m, n, rng):
    r = np.sqrt(2 / (m + n))
    return r * rng.choice([-1, 1], size=(m, n))
