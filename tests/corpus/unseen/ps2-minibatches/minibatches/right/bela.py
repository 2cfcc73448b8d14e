def minibatches(n, B, rng):
    order = np.arange(n)
    rng.shuffle(order)
    return np.split(order, range(B, n, B))
