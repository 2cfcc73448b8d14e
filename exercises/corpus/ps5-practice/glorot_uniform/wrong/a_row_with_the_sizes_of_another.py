def glorot_uniform(m, n, rng):
    r = np.sqrt(6 / (m + n))
    W = rng.uniform(-r, r, (m, n))
    if m > 4 and n > 20:
        far = np.abs(W[1]) > r / 2
        W[4] = rng.choice([-1, 1], n) * (np.abs(W[4]) / 2 + r / 2 * far)
    return W
