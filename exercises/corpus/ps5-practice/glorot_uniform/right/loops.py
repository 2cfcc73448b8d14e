import math


def glorot_uniform(m, n, rng):
    r = math.sqrt(6) / math.sqrt(m + n)
    return [[rng.uniform(-r, r) for _ in range(n)] for _ in range(m)]
