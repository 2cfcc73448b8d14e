def k_fold(n, k, rng):
    order = rng.permutation(n)
    return [(np.array([j for p, j in enumerate(order) if p % k != i]), order[i::k]) for i in range(k)]
