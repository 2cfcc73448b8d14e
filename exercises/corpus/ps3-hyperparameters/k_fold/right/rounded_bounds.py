def k_fold(n, k, rng):
    order = rng.permutation(n)
    bounds = [i * n // k for i in range(k + 1)]
    return [(np.delete(order, np.s_[a:b]), order[a:b]) for a, b in zip(bounds[:-1], bounds[1:])]
