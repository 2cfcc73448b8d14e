def k_fold(n, k, rng):
    number = rng.permutation(np.arange(n) % k)
    return tuple((np.flatnonzero(number != i), np.flatnonzero(number == i)) for i in range(k))
