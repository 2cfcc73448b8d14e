# truth: the mean is subtracted afterwards, so the weights depend on each other and leave the interval
def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = rng.uniform(-r, r, (m, n))
    return W - W.mean()
