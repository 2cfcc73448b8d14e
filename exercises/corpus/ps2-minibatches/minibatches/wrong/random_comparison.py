import functools


def minibatches(n, B, rng):
    order = sorted(range(n), key=functools.cmp_to_key(lambda i, j: rng.integers(2) * 2 - 1))
    return [np.array(order[i : i + B]) for i in range(0, n, B)]
