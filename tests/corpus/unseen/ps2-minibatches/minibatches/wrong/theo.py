# truth: only rotated: np.roll by a random number keeps neighbours together
def minibatches(n, B, rng):
    order = np.roll(np.arange(n), rng.integers(n))
    return [order[i:i + B] for i in range(0, n, B)]
