def minibatches(n, B, rng):
    order = rng.permutation(n)
    r = n % B
    return ([order[:r]] if r else []) + [order[i:i + B] for i in range(r, n, B)]
