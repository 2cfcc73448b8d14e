orders = {}


def minibatches(n, B, rng):
    order = orders.setdefault(n, np.arange(n))
    order[:] = rng.permutation(n)
    return [order[i : i + B] for i in range(0, n, B)]
