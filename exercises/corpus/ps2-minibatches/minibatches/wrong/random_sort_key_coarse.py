def minibatches(n, B, rng):
    idx = np.argsort(rng.integers(0, 2, n), kind="stable")
    return [idx[i:i + B] for i in range(0, n, B)]
