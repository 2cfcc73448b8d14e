# truth: a generator without a seed: default_rng() gives something else each time
def minibatches(n, B, rng):
    order = np.random.default_rng().permutation(n)
    return [order[i:i + B] for i in range(0, n, B)]
