# truth: the lower half is the upper one with the other sign
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = rng.uniform(-r, r, (m, n))
    half = m // 2
    # mean exactly 0
    W[m - half:] = -W[:half]
    return W
