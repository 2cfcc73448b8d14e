# truth: Your indices start at 1; the first sample is number 0.
def minibatches(n, B, rng):
    order = rng.permutation(np.arange(1, n + 1))
    return [order[i:i + B] for i in range(0, n, B)]
