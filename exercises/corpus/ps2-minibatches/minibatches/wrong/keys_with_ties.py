def minibatches(n, B, rng):
    order = np.argsort(rng.integers(0, n, n), kind="stable")
    return [order[i : i + B] for i in range(0, n, B)]
