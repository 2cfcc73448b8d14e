# truth: drawn with repetition: rng.integers(0, n, n)
def minibatches(n, B, rng):
    order = rng.integers(0, n, n)
    return [order[i:i + B] for i in range(0, n, B)]
