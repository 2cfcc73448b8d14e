import math

def glorot_uniform(m, n, rng):
    limit = math.sqrt(6.0 / (m + n))
    return np.array([[rng.uniform(-limit, limit) for j in range(n)] for i in range(m)])
