# truth: a generator instead of a list: yield
def minibatches(n, B, rng):
    order = rng.permutation(n)
    for i in range(0, n, B):
        yield order[i : i + B]
