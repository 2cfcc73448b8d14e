def minibatches(n, B, rng):
    idx = np.roll(np.arange(n), rng.integers(0, n))
    if rng.random() < 0.5:
        idx = idx[::-1]
    return [idx[i:i + B] for i in range(0, n, B)]
