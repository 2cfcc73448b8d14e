def minibatches(n, B, rng):
    full = n - n % B
    order = np.concatenate([rng.permutation(full), np.arange(full, n)]).astype(int)
    return [order[i : i + B] for i in range(0, n, B)]
