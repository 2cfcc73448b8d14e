def minibatches(n, B, rng):
    order = np.random.default_rng(rng.integers(2**63)).permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
