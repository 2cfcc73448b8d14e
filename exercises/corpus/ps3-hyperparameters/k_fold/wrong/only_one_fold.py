def k_fold(n, k, rng):
    order = rng.permutation(n)
    return [(order[n // k:], order[:n // k])]
