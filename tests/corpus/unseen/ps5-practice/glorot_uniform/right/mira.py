def glorot_uniform(m, n, rng):
    size = rng.uniform(0, np.sqrt(6 / (m + n)), (m, n))
    sign = rng.choice([-1, 1], (m, n))
    return sign * size
