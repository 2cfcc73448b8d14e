def minibatches(n, B, rng):
    order = np.append(rng.permutation(n - n % B), np.arange(n - n % B, n)).astype(int)
    return [order[i : i + B] for i in range(0, n, B)]
