def minibatches(n, B, rng):
    idx = np.concatenate([[0], 1 + rng.permutation(n - 1)]) if n > 1 else np.arange(1)
    return [idx[i:i + B] for i in range(0, n, B)]
