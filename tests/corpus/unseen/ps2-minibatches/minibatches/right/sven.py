def minibatches(n, B, rng):
    rng = np.random.default_rng(rng)
    order = rng.permutation(n)
    return [order[i:i + B] for i in range(0, n, B)]
