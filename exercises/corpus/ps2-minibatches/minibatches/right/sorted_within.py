def minibatches(n, B, rng):
    order = rng.permutation(n)
    return [np.sort(order[i:i + B]) for i in range(0, n, B)]
