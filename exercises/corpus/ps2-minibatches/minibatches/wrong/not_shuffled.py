# truth: You do not shuffle: the indices come in the order 0, 1, 2, ….
def minibatches(n, B, rng):
    idx = np.arange(n)
    return [idx[i:i + B] for i in range(0, n, B)]
