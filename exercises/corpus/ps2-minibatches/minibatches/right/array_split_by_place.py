def minibatches(n, B, rng):
    order = rng.permutation(np.arange(n))
    return [list(part) for part in np.split(order, range(B, n, B))]
