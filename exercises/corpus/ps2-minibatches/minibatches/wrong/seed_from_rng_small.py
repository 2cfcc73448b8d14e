def minibatches(n, B, rng):
    p = np.random.default_rng(int(rng.integers(3))).permutation(n)
    return [p[i:i + B] for i in range(0, n, B)]
