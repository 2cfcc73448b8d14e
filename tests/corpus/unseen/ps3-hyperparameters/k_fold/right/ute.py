def k_fold(n, k, rng):
    # k labels, as equally often as possible, shuffled
    labels = rng.permutation(np.arange(n) % k)
    return [(np.flatnonzero(labels != i), np.flatnonzero(labels == i)) for i in range(k)]
