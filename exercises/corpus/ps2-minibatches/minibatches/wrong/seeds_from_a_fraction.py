def minibatches(n, B, rng):
    own = np.random.default_rng(int(100_000 * rng.random()))
    order = own.permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
