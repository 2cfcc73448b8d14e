# truth: off by one: the slices order[i:i + B - 1] lack an index each
def minibatches(n, B, rng):
    order = rng.permutation(n)
    return [order[i:i + B - 1] for i in range(0, n, B)]
