# truth: Not all that is random comes from rng: two calls with equal arguments and equal generators differ.
def minibatches(n, B, rng):
    order = np.random.permutation(n)
    return [order[i:i + B] for i in range(0, n, B)]
