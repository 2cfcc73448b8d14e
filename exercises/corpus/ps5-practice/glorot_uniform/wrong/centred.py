def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = rng.uniform(-r, r, (m, n))
    return np.clip(W - W.mean(), -r, r)
