# truth: floats, not indices: the permutation of np.linspace
def minibatches(n, B, rng):
    order = rng.permutation(np.linspace(0, n - 1, n))
    return [order[i:i + B] for i in range(0, n, B)]
