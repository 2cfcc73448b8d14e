def minibatches(n, B, rng):
    cache = minibatches.__dict__.setdefault("cache", {})
    if n not in cache:
        cache[n] = rng.permutation(n)
    return [cache[n][i : i + B] for i in range(0, n, B)]
