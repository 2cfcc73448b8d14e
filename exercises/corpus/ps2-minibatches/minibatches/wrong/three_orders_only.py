def minibatches(n, B, rng):
    order = np.random.default_rng(int(rng.integers(3))).permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
