def minibatches(n, B, rng):
    order = rng.choice(n, size=n, replace=False)
    return np.split(order, np.arange(B, n, B))
