def minibatches(n, B, rng):
    idx = np.arange(n)
    for i in range(n):
        j = rng.integers(0, n)
        idx[i], idx[j] = idx[j], idx[i]
    return [idx[i:i + B] for i in range(0, n, B)]
