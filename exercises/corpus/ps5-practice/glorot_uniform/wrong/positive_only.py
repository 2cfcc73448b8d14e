# truth: Your weights are all positive; the interval reaches from −√(6/(m+n)) to √(6/(m+n)).
def glorot_uniform(m, n, rng):
    return rng.uniform(0, np.sqrt(6 / (m + n)), (m, n))
