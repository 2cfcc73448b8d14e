def minibatches(n, B, rng):
    steps = [s for s in range(1, n + 1) if np.gcd(s, n) == 1]
    s = steps[rng.integers(len(steps))]
    idx = (rng.integers(n) + s * np.arange(n)) % n
    return [idx[i:i + B] for i in range(0, n, B)]
