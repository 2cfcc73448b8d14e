def minibatches(n, B, rng):
    number = rng.permutation(np.arange(n) // B)
    return [np.flatnonzero(number == k) for k in range(-(-n // B))]
