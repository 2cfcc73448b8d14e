def minibatches(n, B, rng):
    np.random.seed(rng.integers(0, 1000))
    order = np.random.permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
