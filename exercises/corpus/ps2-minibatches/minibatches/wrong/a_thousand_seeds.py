def minibatches(n, B, rng):
    own = np.random.default_rng(rng.integers(1000))
    order = own.permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
