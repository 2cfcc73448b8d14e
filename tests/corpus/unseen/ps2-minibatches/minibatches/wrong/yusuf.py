# truth: not shuffled: np.arange(n) is cut as it is
def minibatches(n, B, rng):
    indices = np.arange(n)
    return [indices[i:i+B] for i in range(0, n, B)]
