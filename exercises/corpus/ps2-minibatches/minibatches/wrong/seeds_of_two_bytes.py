def minibatches(n, B, rng):
    own = np.random.default_rng(rng.integers(2**16))
    order = own.permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
