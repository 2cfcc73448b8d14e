def minibatches(n, B, rng):
    order = np.concatenate([[0], 1 + rng.permutation(n - 1)])
    return [order[i:i + B] for i in range(0, n, B)]
