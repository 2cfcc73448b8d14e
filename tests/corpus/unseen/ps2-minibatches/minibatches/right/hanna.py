def minibatches(n, B, rng):
    if B >= n:
        return [np.arange(n)]
    order = rng.permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
