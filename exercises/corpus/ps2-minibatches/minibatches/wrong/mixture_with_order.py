def minibatches(n, B, rng):
    p = rng.permutation(n) if rng.random() < 0.5 else np.arange(n)
    return [p[i:i + B] for i in range(0, n, B)]
