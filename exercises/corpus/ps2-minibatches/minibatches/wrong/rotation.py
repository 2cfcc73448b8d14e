# truth: You only rotate: each index is followed by the next one. Shuffle them.
def minibatches(n, B, rng):
    idx = np.roll(np.arange(n), rng.integers(0, n))
    return [idx[i:i + B] for i in range(0, n, B)]
